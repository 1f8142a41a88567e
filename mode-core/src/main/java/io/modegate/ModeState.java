package io.modegate;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One namespace's stored state at one version. Immutable and thread-safe. */
public final class ModeState {
    private final Head head;
    private final SortedMap<String, ScopeState> scopes;
    private final @Nullable Instant determined;
    private final Set<String> missingFeatures;

    private ModeState(
            Head head,
            SortedMap<String, ScopeState> scopes,
            @Nullable Instant determined,
            Set<String> missingFeatures) {
        this.head = head;
        this.scopes = scopes;
        this.determined = determined;
        this.missingFeatures = missingFeatures;
    }

    /** The state before the first version: no entries, undetermined. */
    public static ModeState empty() {
        return new ModeState(Head.NONE, new TreeMap<>(), null, Set.of());
    }

    /** A state as stored; {@code missingFeatures} are those of its documents that this library does not understand. */
    public static ModeState of(
            Head head, Map<Scope, ScopeState> scopes, Optional<Instant> determined, Set<String> missingFeatures) {
        SortedMap<String, ScopeState> byPath = new TreeMap<>();
        scopes.forEach((scope, state) -> byPath.put(scope.path(), state));
        return new ModeState(head, byPath, determined.orElse(null), Set.copyOf(missingFeatures));
    }

    /** The state after a version's changes. */
    public ModeState after(Head next, List<StateChange> changes) {
        SortedMap<String, ScopeState> changed = new TreeMap<>(scopes);
        Instant determination = determined;
        for (StateChange change : changes) {
            if (change instanceof StateChange.Determined done) {
                determination = done.at();
                continue;
            }
            if (change instanceof StateChange.Undetermined) {
                determination = null;
                continue;
            }
            String path = change.scope().path();
            ScopeState state = changed.getOrDefault(path, ScopeState.EMPTY).with(change);
            if (state.isEmpty()) {
                changed.remove(path);
            } else {
                changed.put(path, state);
            }
        }
        return new ModeState(next, changed, determination, missingFeatures);
    }

    /** Which state this is. */
    public Head head() {
        return head;
    }

    /** How many changes led here. */
    public long version() {
        return head.version();
    }

    /** Every scope that has entries, by path, sorted. */
    public SortedMap<String, ScopeState> scopes() {
        return Collections.unmodifiableSortedMap(scopes);
    }

    /** What a scope has; empty for a scope without entries. */
    public ScopeState in(Scope scope) {
        return scopes.getOrDefault(scope.path(), ScopeState.EMPTY);
    }

    /** When the first determination completed, by the store's clock; empty if none has. */
    public Optional<Instant> determined() {
        return Optional.ofNullable(determined);
    }

    /** Features of the stored documents that this library lacks; if there are any it must not write. */
    public Set<String> missingFeatures() {
        return missingFeatures;
    }

    /** Every hold of every scope. */
    public Stream<Hold> holds() {
        return scopes.values().stream().flatMap(state -> state.holds().values().stream());
    }

    /** Every cause of every scope. */
    public Stream<Cause> causes() {
        return scopes.values().stream().flatMap(state -> state.causes().values().stream());
    }

    /** Whether another state says the same, whatever its version. */
    public boolean saysTheSameAs(ModeState other) {
        return scopes.equals(other.scopes) && determined().equals(other.determined());
    }

    @Override
    public String toString() {
        return "ModeState version " + head.version() + " of epoch " + head.epoch() + " " + scopes;
    }
}
