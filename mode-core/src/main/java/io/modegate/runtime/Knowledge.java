package io.modegate.runtime;

import io.modegate.Head;
import io.modegate.ModeState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What an instance knows of the truth, and what contradicts it. Not thread-safe; {@link Coordinator} guards it. */
final class Knowledge {
    private static final Logger LOG = LoggerFactory.getLogger(Knowledge.class);

    private ModeState state = ModeState.empty();
    private boolean loaded;
    private @Nullable ModeState rewound;

    /** What is known of the truth, without what a rewound store says. */
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

    /** What is to be enforced: the stricter of both, if there are two. */
    ModeState joined() {
        return rewound == null ? state : Reconciliation.join(state, rewound);
    }

    /** Whether exactly that is what is known, and the truth has not gone back behind it. */
    boolean is(Head head) {
        return loaded && rewound == null && head.equals(state.head());
    }

    /** Whether that, or what came after it, is known. Reading it again could tell nothing new. */
    boolean covers(Head head) {
        return loaded && rewound == null && (isAhead(state.head(), head) || head.equals(state.head()));
    }

    boolean isTooOld() {
        return !state.missingFeatures().isEmpty()
                || rewound != null && !rewound.missingFeatures().isEmpty();
    }

    void begin(ModeState inherited) {
        state = inherited;
        loaded = true;
    }

    /** What this instance wrote on top of what it knew. */
    void wrote(ModeState after) {
        if (isAhead(after.head(), state.head())) {
            begin(after);
            rewound = null;
        }
    }

    /** What the truth said. */
    void heard(ModeState stored, Lineage.Relation relation) {
        if (relation == Lineage.Relation.NEWER || !loaded) {
            begin(stored);
            rewound = null;
        } else if (relation == Lineage.Relation.REWOUND) {
            contradicted(stored, "the store went back");
        } else {
            rewound = null;
        }
    }

    /**
     * What a copy of the truth says. One that is behind may be late, and says nothing. While something contradicts what is
     * known, only the truth can tell whether a copy that went on from there took in what is known.
     *
     * @param line of heads that the copy went through
     * @return false if the truth is to be read, because the copy alone does not prove enough
     */
    boolean isTaken(ModeState copy, List<Head> line) {
        if (rewound != null) {
            return !isAhead(copy.head(), rewound.head()) || !line.contains(rewound.head());
        }
        if (!loaded || !isAhead(copy.head(), state.head())) {
            return true;
        }
        boolean on = state.version() == 0 || line.contains(state.head());
        if (on) {
            state = copy;
        }
        return on;
    }

    /** Something says otherwise, and cannot be told to be wrong. */
    void contradicted(ModeState other, String how) {
        boolean news = rewound == null || !rewound.head().equals(other.head());
        rewound = other;
        LOG.atLevel(news ? Level.ERROR : Level.DEBUG)
                .addKeyValue("known", state.head())
                .addKeyValue("stored", other.head())
                .log("{}: the stricter of both is enforced until they are reconciled", how);
    }

    private static boolean isAhead(Head one, Head other) {
        return one.epoch() > other.epoch() || one.epoch() == other.epoch() && one.version() > other.version();
    }
}
