package io.modegate.gate;

import io.modegate.Cause;
import io.modegate.Freshness;
import io.modegate.Hold;
import io.modegate.ModePolicy;
import io.modegate.ModeStatus;
import io.modegate.Scope;
import io.modegate.ScopeState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that a call reads, compiled from a {@link View}: immutable but for the counters it owns, and what it was asked. */
final class Snapshot {
    final View view;
    final Tally tally;
    private final ScopeRules root;
    private final Map<Scope, ScopeRules> below;
    private final long cap;
    private final long rootKeyless;
    private final long keylessEverywhere;

    /** Made when it is first asked for; twice at the worst, and the same. */
    volatile @Nullable ModeStatus rootStatus;

    /** A snapshot of rules that are compiled already; {@code cap} is ANDed with all of them. */
    Snapshot(View view, Tally tally, ScopeRules root, Map<Scope, ScopeRules> below, long cap) {
        this.view = view;
        this.tally = tally;
        this.root = root;
        this.below = below;
        this.cap = cap;
        this.rootKeyless = root.keyless() & cap;
        this.keylessEverywhere = everywhere(rootKeyless, below.values());
    }

    static Snapshot compiled(ModePolicy policy, OperationTable table, View view) {
        Compiler compiler = new Compiler(policy, table, view);
        Map<Scope, ScopeRules> rules = new HashMap<>();
        for (Map.Entry<String, ScopeState> entry : view.state().scopes().entrySet()) {
            Scope scope = scope(entry.getKey(), entry.getValue());
            rules.put(scope, compiler.rules(scope, entry.getValue()));
        }
        ScopeRules ofRoot = rules.remove(Scope.ROOT);
        return new Snapshot(
                view,
                new Tally(table.operations().size()),
                ofRoot == null ? compiler.rules(Scope.ROOT, ScopeState.EMPTY) : ofRoot,
                rules,
                view.freshness() == Freshness.EXPIRED ? table.mask(policy.expired()) : table.all());
    }

    /** An entry knows its scope: to parse the path again would keep a second one for each. */
    private static Scope scope(String path, ScopeState state) {
        Stream<Scope> ofHolds = state.holds().values().stream().map(Hold::scope);
        Stream<Scope> ofCauses = state.causes().values().stream().map(Cause::scope);
        return Stream.concat(ofHolds, ofCauses).findFirst().orElseGet(() -> Scope.of(path));
    }

    long version() {
        return view.state().version();
    }

    /** At the root, for a caller without a key: the whole hot path is this field. */
    long keyless() {
        return rootKeyless;
    }

    /**
     * What may run in every scope that has entries, and so in every scope, for a caller without a key. Every guarded call
     * within another one asks for this.
     */
    long keylessEverywhere() {
        return keylessEverywhere;
    }

    /** In a scope and all above it, for the caller of that key, or of none. */
    long verdict(Scope scope, @Nullable String key) {
        long verdict = key == null ? rootKeyless : root.keyed(key) & cap;
        if (below.isEmpty() || scope.isRoot()) {
            return verdict;
        }
        List<Scope> parts = scope.parts();
        for (int i = 0; i < parts.size(); i++) {
            verdict &= single(parts.get(i), key);
        }
        return verdict;
    }

    /** In a scope and all above it, by what decides for every caller. */
    long full(Scope scope) {
        long verdict = cap;
        for (ScopeRules rules : chain(scope)) {
            verdict &= rules.full();
        }
        return verdict;
    }

    /** In a scope and all above it, for a caller whom a partial PIN frees of what the system process says. */
    long floor(Scope scope) {
        long verdict = cap;
        for (ScopeRules rules : chain(scope)) {
            verdict &= rules.floor();
        }
        return verdict;
    }

    /** The root, then every scope with entries by path. */
    List<Scope> scopes() {
        Stream<Scope> stored = below.keySet().stream().sorted(Comparator.comparing(Scope::path));
        return Stream.concat(Stream.of(Scope.ROOT), stored).toList();
    }

    /** The holds of exactly that scope, as they are enforced. */
    List<HoldBits> holds(Scope scope) {
        ScopeRules rules = scope.isRoot() ? root : below.get(scope);
        return rules == null ? List.of() : rules.holds;
    }

    /** What the system process alone would say in a scope and all above it. */
    long recommended(Scope scope) {
        long verdict = -1L;
        for (ScopeRules rules : chain(scope)) {
            verdict &= rules.found();
        }
        return verdict;
    }

    /** The rules that bear on a scope: the root's, then those of every scope with entries on the way. */
    List<ScopeRules> chain(Scope scope) {
        List<ScopeRules> chain = new ArrayList<>();
        chain.add(root);
        for (Scope part : scope.parts()) {
            for (Scope parent : part.above()) {
                addTo(chain, parent);
            }
            addTo(chain, part);
        }
        return chain.stream().distinct().toList();
    }

    private void addTo(List<ScopeRules> chain, Scope scope) {
        ScopeRules rules = below.get(scope);
        if (rules != null) {
            chain.add(rules);
        }
    }

    private static long everywhere(long atRoot, Collection<ScopeRules> below) {
        long verdict = atRoot;
        for (ScopeRules rules : below) {
            verdict &= rules.keyless();
        }
        return verdict;
    }

    private long single(Scope scope, @Nullable String key) {
        long verdict = at(scope, key);
        List<Scope> above = scope.above();
        for (int i = 1; i < above.size(); i++) {
            verdict &= at(above.get(i), key);
        }
        return verdict;
    }

    private long at(Scope scope, @Nullable String key) {
        ScopeRules rules = below.get(scope);
        if (rules == null) {
            return -1L;
        }
        return key == null ? rules.keyless() : rules.keyed(key);
    }
}
