package io.modegate.runtime;

import io.modegate.Head;
import io.modegate.ModeState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What an instance knows of the truth, and what contradicts it: a truth that went back, which has to be reconciled, and
 * copies of which nobody can tell now whether they are ahead, which the next word of the truth settles. Not thread-safe;
 * {@link Coordinator} guards it.
 */
final class Knowledge {
    private static final Logger LOG = LoggerFactory.getLogger(Knowledge.class);

    private ModeState state = ModeState.empty();
    private boolean loaded;
    private @Nullable ModeState rewound;

    /** The last version that was told and is kept though it is not known: what is told next goes on from it. */
    private Head kept = Head.NONE;

    private @Nullable ModeState copied;

    /** What is known of the truth, without what contradicts it. */
    ModeState state() {
        return state;
    }

    /** Whether anything is known yet, be it from an earlier process. */
    boolean isLoaded() {
        return loaded;
    }

    /** What a store that went back says, while that is not reconciled. */
    Optional<ModeState> rewound() {
        return Optional.ofNullable(rewound);
    }

    /** Whether a copy contradicts what is known, so that the truth has to be read before anything is written. */
    boolean isInDoubt() {
        return copied != null;
    }

    /** What is to be enforced: the strictest of all there is. */
    ModeState joined() {
        ModeState joined = rewound == null ? state : Reconciliation.join(state, rewound);
        return copied == null ? joined : Reconciliation.join(joined, copied);
    }

    /** Whether exactly that is what is known, and nothing contradicts it. */
    boolean is(Head head) {
        return isSettled() && head.equals(state.head());
    }

    /** Whether that, or what came after it, is known. Reading it again could tell nothing new. */
    boolean covers(Head head) {
        return isSettled() && (isAhead(state.head(), head) || head.equals(state.head()));
    }

    /** Whether something is known, and nothing contradicts it. */
    boolean isSettled() {
        return loaded && rewound == null && copied == null;
    }

    boolean isTooOld() {
        return !state.missingFeatures().isEmpty()
                || rewound != null && !rewound.missingFeatures().isEmpty();
    }

    void begin(ModeState inherited) {
        state = inherited;
        loaded = true;
        kept = Head.NONE;
    }

    /** What this instance wrote on top of what it knew. */
    void wrote(ModeState after) {
        if (isAhead(after.head(), state.head())) {
            begin(after);
            rewound = null;
        }
    }

    /**
     * What the truth said. It knows better than any copy.
     *
     * @param announced what it told of before, and what may not be in it now if it went back
     */
    void heard(ModeState stored, Lineage.Relation relation, Announcements announced) {
        copied = null;
        if (relation == Lineage.Relation.REWOUND && loaded) {
            boolean news = rewound == null || !rewound.head().equals(stored.head());
            rewound = stored;
            Announcements.Told told = announced.after(kept.version() > state.version() ? kept : state.head());
            state = Beside.keeping(state, told.closing());
            kept = told.last();
            log(news, stored, "the store went back: the stricter of both is enforced until they are reconciled");
        } else {
            begin(stored);
            rewound = null;
        }
    }

    /**
     * What a copy of the truth says. One that is behind may be late, and says nothing. Where the truth had no state, it may
     * have been emptied: a copy is then what the fleet knew, and the truth the one that went back, so that the copy never
     * opens alone. While anything contradicts what is known, only the truth can tell what a copy took in.
     *
     * @param line of heads that the copy went through
     * @return false if the truth is to be read, because the copy alone does not prove enough
     */
    boolean isTaken(ModeState copy, List<Head> line) {
        Head head = copy.head();
        if (!loaded || head.equals(state.head()) || isAhead(state.head(), head)) {
            return true;
        }
        if (!isSettled()) {
            return rewound != null && head.equals(rewound.head()) || copied != null && head.equals(copied.head());
        }
        if (state.version() == 0) {
            rewound = state;
            state = copy;
            log(true, rewound, "the store has no state, but its copy has: both are enforced until they are reconciled");
            return true;
        }
        boolean on = line.contains(state.head());
        if (on) {
            state = copy;
        }
        return on;
    }

    /** A copy does not prove that it went on from what is known, and the truth is silent. */
    void contradicted(ModeState copy, List<Head> line) {
        ModeState before = copied;
        copied = before == null || line.contains(before.head()) ? copy : Reconciliation.join(copy, before);
        log(
                before == null,
                copy,
                "a copy of the state may be no continuation of what is known, and the store is silent: the stricter of both"
                        + " is enforced until it answers");
    }

    private void log(boolean news, ModeState other, String what) {
        LOG.atLevel(news ? Level.ERROR : Level.DEBUG)
                .addKeyValue("known", state.head())
                .addKeyValue("stored", other.head())
                .log(what);
    }

    private static boolean isAhead(Head one, Head other) {
        return one.epoch() > other.epoch() || one.epoch() == other.epoch() && one.version() > other.version();
    }
}
