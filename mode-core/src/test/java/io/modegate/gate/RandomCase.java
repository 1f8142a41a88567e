package io.modegate.gate;

import io.modegate.Cause;
import io.modegate.Effect;
import io.modegate.Freshness;
import io.modegate.Head;
import io.modegate.Hold;
import io.modegate.HoldBuilder;
import io.modegate.HoldEffect;
import io.modegate.Mode;
import io.modegate.ModePolicy;
import io.modegate.ModePolicyBuilder;
import io.modegate.ModeRule;
import io.modegate.ModeState;
import io.modegate.Occurrence;
import io.modegate.OperationClass;
import io.modegate.Scope;
import io.modegate.ScopeState;
import io.modegate.gate.View.HoldKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A policy and a view, drawn from a seed so that everything the rules speak of is frequent; the seed is its name. */
final class RandomCase {
    static final List<Scope> STORED =
            List.of(Scope.ROOT, Scope.of("venue"), Scope.of("venue/A"), Scope.of("venue/A/book"), Scope.of("tenant/1"));
    static final List<Scope> ASKED = List.of(
            Scope.ROOT,
            Scope.of("venue/A"),
            Scope.of("venue/A/book"),
            Scope.of("venue/B"),
            Scope.of("tenant/1"),
            Scope.of("elsewhere"),
            Scope.allOf(Scope.of("venue/A"), Scope.of("tenant/1")),
            Scope.allOf(Scope.ROOT, Scope.of("venue/A/book"), Scope.of("tenant/1"), Scope.of("tenant/2")));
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    final long seed;
    final ModePolicy policy;
    final View view;
    private final SplittableRandom random;

    /** Whether rows of known modes alone decide, so that modes explain verdicts. */
    final boolean plain;

    RandomCase(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.plain = chance(30);
        this.policy = policy();
        Map<Scope, ScopeState> scopes = new HashMap<>();
        for (Scope scope : STORED) {
            if (chance(60)) {
                scopes.put(scope, entries(scope));
            }
        }
        ModeState state = ModeState.of(
                new Head(0, 7, "hash"),
                scopes,
                chance(75) ? Optional.of(START) : Optional.empty(),
                !plain && chance(15) ? Set.of("feature-of-tomorrow") : Set.of());
        Freshness freshness = plain ? Freshness.STALE : one(List.of(Freshness.values()));
        this.view = new View(state, freshness, lapsing(state));
    }

    /** A key of few, so that holds of one case meet callers in and out of their percentage; often none. */
    @Nullable
    String key() {
        return chance(40) ? null : "order-" + random.nextInt(1_000);
    }

    private ModePolicy policy() {
        ModePolicyBuilder builder = ModePolicy.builder().name("random");
        List<OperationClass> operations = new ArrayList<>();
        for (int i = 0; i <= 1 + random.nextInt(5); i++) {
            operations.add(OperationClass.of("CLASS_" + i));
            builder.operation(operations.get(i), one(List.of(Effect.values())));
        }
        Set<OperationClass> widest = new LinkedHashSet<>(chance(70) ? operations : some(operations));
        List<Set<OperationClass>> rows = new ArrayList<>(List.of(widest));
        for (int i = random.nextInt(4); i > 0; i--) {
            rows.add(some(List.copyOf(widest)));
        }
        rows.sort(Comparator.comparing((Set<OperationClass> row) -> row.size()).reversed());
        for (int i = 0; i < rows.size(); i++) {
            builder.mode(ModeRule.of(Mode.of("MODE_" + i), rows.get(i)));
        }
        return builder.noValidState(some(operations).toArray(OperationClass[]::new))
                .expired(some(operations).toArray(OperationClass[]::new))
                .build();
    }

    private ScopeState entries(Scope scope) {
        SortedMap<String, Cause> causes = new TreeMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            Cause cause = Cause.builder(scope, "cause-" + i, mode())
                    .since(START.plusSeconds(random.nextInt(3)))
                    .unoverridable(chance(40))
                    .permitted(list())
                    .build();
            causes.put(cause.name(), cause);
        }
        SortedMap<String, Hold> holds = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Hold hold = hold(scope, "hold-" + i);
            holds.put(hold.id(), hold);
        }
        return new ScopeState(holds, causes, "");
    }

    private Hold hold(Scope scope, String id) {
        HoldBuilder hold = Hold.builder(scope, id, mode())
                .effect(one(List.of(HoldEffect.values())))
                .percentage(chance(50) ? 100 : one(List.of(0, 1, 30, 50, 70, 99)))
                .salt("salt-" + random.nextInt(50))
                .dryRun(chance(15))
                .permitted(list())
                .version(1 + random.nextInt(7));
        if (chance(40)) {
            // Sometimes the occurrence in force, sometimes an earlier one of that cause, sometimes another cause.
            Instant since = START.plusSeconds(random.nextInt(3));
            hold.overrides(Set.of(new Occurrence("cause-" + (1 + random.nextInt(2)), since)));
        }
        return hold.build();
    }

    private Set<HoldKey> lapsing(ModeState state) {
        Set<HoldKey> lapsing = new HashSet<>();
        state.holds().forEach(hold -> {
            if (chance(20)) {
                // A hold that was extended since is another one, and has not lapsed.
                lapsing.add(new HoldKey(hold.scope(), hold.id(), hold.version() + (chance(25) ? 1 : 0)));
            }
        });
        return lapsing;
    }

    private Mode mode() {
        return !plain && chance(20) ? Mode.of("ALIEN") : one(policy.matrix().modes());
    }

    /** A stored list: names of this policy, and one that only another policy has; or none. */
    private @Nullable Set<String> list() {
        if (plain || chance(50)) {
            return null;
        }
        Set<String> names = new HashSet<>(Set.of("CLASS_ELSEWHERE"));
        some(policy.operations()).forEach(operation -> names.add(operation.name()));
        return names;
    }

    private Set<OperationClass> some(List<OperationClass> operations) {
        Set<OperationClass> some = new LinkedHashSet<>();
        for (OperationClass operation : operations) {
            if (chance(60)) {
                some.add(operation);
            }
        }
        return some;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <E> E one(List<E> choice) {
        return choice.get(random.nextInt(choice.size()));
    }

    @Override
    public String toString() {
        return "new RandomCase(" + seed + "L): " + policy + ", no valid state " + policy.noValidState() + ", expired "
                + policy.expired() + "; " + view;
    }
}
