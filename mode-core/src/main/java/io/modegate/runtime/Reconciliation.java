package io.modegate.runtime;

import io.modegate.Cause;
import io.modegate.Hold;
import io.modegate.HoldBuilder;
import io.modegate.HoldEffect;
import io.modegate.ModeState;
import io.modegate.Scope;
import io.modegate.ScopeState;
import io.modegate.StateChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Joins what this instance knew with what a rewound store says into a state whose every verdict is at least as strict as
 * both. What stands on both sides stays. A hold that only one side has, or that differs, can no longer open: it becomes
 * RESTRICT, overrides nothing, and where the sides differ permits only what both permit, for all callers. An operator
 * opens again by setting the hold anew. Pure.
 */
final class Reconciliation {
    private Reconciliation() {}

    /** The changes that turn the stored state into the joined one. */
    static List<StateChange> changes(ModeState known, ModeState stored, long version) {
        List<StateChange> changes = new ArrayList<>();
        Set<String> paths = new TreeSet<>(known.scopes().keySet());
        paths.addAll(stored.scopes().keySet());
        for (String path : paths) {
            Scope scope = Scope.of(path);
            addHolds(known.in(scope), stored.in(scope), version, changes);
            addCauses(known.in(scope), stored.in(scope), changes);
        }
        if (known.determined().isEmpty() && stored.determined().isPresent()) {
            changes.add(new StateChange.Undetermined());
        }
        return changes;
    }

    /** The joined state, under the head of what was known: versions never go back. */
    static ModeState join(ModeState known, ModeState stored) {
        ModeState joined = stored.after(known.head(), changes(known, stored, known.version()));
        Set<String> missing = new HashSet<>(known.missingFeatures());
        missing.addAll(stored.missingFeatures());
        Map<Scope, ScopeState> scopes = new HashMap<>();
        joined.scopes().forEach((path, state) -> scopes.put(Scope.of(path), state));
        return ModeState.of(known.head(), scopes, joined.determined(), missing);
    }

    private static void addHolds(ScopeState known, ScopeState stored, long version, List<StateChange> changes) {
        Set<String> ids = new TreeSet<>(known.holds().keySet());
        ids.addAll(stored.holds().keySet());
        for (String id : ids) {
            Optional<Hold> ours = Optional.ofNullable(known.holds().get(id));
            Optional<Hold> theirs = Optional.ofNullable(stored.holds().get(id));
            if (!ours.equals(theirs)) {
                changes.add(new StateChange.HoldSet(tightened(ours, theirs, version)));
            }
        }
    }

    private static Hold tightened(Optional<Hold> ours, Optional<Hold> theirs, long version) {
        Hold base = ours.or(() -> theirs).orElseThrow();
        HoldBuilder hold =
                base.toBuilder().effect(HoldEffect.RESTRICT).overrides(Set.of()).version(version);
        if (ours.isPresent() && theirs.isPresent()) {
            hold.percentage(100)
                    .dryRun(ours.get().dryRun() && theirs.get().dryRun())
                    .permitted(both(ours.get(), theirs.get()))
                    .expires(later(ours.get(), theirs.get()));
        }
        return hold.build();
    }

    /** The list that makes the newer mode at least as strict as both; a side without one permits nothing more. */
    private static Set<String> both(Hold ours, Hold theirs) {
        Set<String> permitted = new HashSet<>(ours.permitted().orElse(Set.of()));
        permitted.retainAll(theirs.permitted().orElse(Set.of()));
        return permitted;
    }

    private static @Nullable Instant later(Hold ours, Hold theirs) {
        if (ours.expires().isEmpty() || theirs.expires().isEmpty()) {
            return null;
        }
        return Stream.of(ours.expires().get(), theirs.expires().get())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** A cause that both sides have in another form is kept under both: the stored one, and ours beside it. */
    private static void addCauses(ScopeState known, ScopeState stored, List<StateChange> changes) {
        for (Cause cause : known.causes().values()) {
            Cause theirs = stored.causes().get(cause.name());
            if (theirs == null) {
                changes.add(new StateChange.CauseSet(cause));
            } else if (!theirs.equals(cause)) {
                changes.add(new StateChange.CauseSet(cause.toBuilder()
                        .since(unknownToAnyOverride(cause, theirs))
                        .permitted(both(cause, theirs))
                        .latched(cause.latched() || theirs.latched())
                        .unoverridable(cause.unoverridable() || theirs.unoverridable())
                        .build()));
            }
        }
    }

    /** An override names an occurrence; where the sides mean different ones, it must silence neither. */
    private static Instant unknownToAnyOverride(Cause ours, Cause theirs) {
        if (ours.since().equals(theirs.since())) {
            return ours.since();
        }
        Instant later = ours.since().isAfter(theirs.since()) ? ours.since() : theirs.since();
        return later.plusNanos(1_000);
    }

    private static Set<String> both(Cause ours, Cause theirs) {
        Set<String> permitted = new HashSet<>(ours.permitted().orElse(Set.of()));
        permitted.retainAll(theirs.permitted().orElse(Set.of()));
        return permitted;
    }
}
