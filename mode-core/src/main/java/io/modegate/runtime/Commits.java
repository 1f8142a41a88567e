package io.modegate.runtime;

import io.modegate.ControlRefusedException;
import io.modegate.ControlRefusedException.Refusal;
import io.modegate.Head;
import io.modegate.ModeException;
import io.modegate.ModeState;
import io.modegate.Scope;
import io.modegate.StoreUnavailableException;
import io.modegate.gate.View;
import io.modegate.runtime.Change.By;
import io.modegate.runtime.Change.Moment;
import io.modegate.runtime.Change.Plan;
import io.modegate.runtime.Change.Target;
import io.modegate.runtime.Writer.Draftable;
import io.modegate.runtime.Writer.WriteId;
import io.modegate.store.Commit;
import io.modegate.store.Draft;
import io.modegate.store.HistoryRecord;
import io.modegate.store.Lease;
import io.modegate.store.ModeStore;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one way into the store. Blocks; changes of one instance go one after another.
 *
 * <ol>
 *   <li>If the store went back, that is reconciled first, in a new epoch. If nothing was loaded yet, it is loaded.
 *   <li>What is known is noted. The store is asked whether this write id already happened, if it may have: if so, that is
 *       the answer. A write that happens after this question moves the head, so that step 3 is a conflict.
 *   <li>Compare-and-set on the head that was noted; the change is planned inside, on the state under that head, at the
 *       store's time.
 *   <li>Done: the state after it is known and published. Withdrawn: the state was as wanted, or a rule forbade it.
 *   <li>Conflict: the truth is read, and all is done again from step 1; somebody else made progress each time.
 *   <li>Outcome unknown: step 5 too. The write id makes sure that the change happens once.
 * </ol>
 */
final class Commits {
    private static final int MOST_TRIES = 2_000;
    private static final int MOST_UNKNOWN = 3;

    private final ModeStore store;
    private final Coordinator coordinator;
    private final Writer writer;
    private final String instance;
    private final Object oneAtATime = new Object();

    Commits(ModeStore store, Coordinator coordinator, Writer writer, String instance) {
        this.store = store;
        this.coordinator = coordinator;
        this.writer = writer;
        this.instance = instance;
    }

    Committed commit(Change change) {
        return commit(change, new WriteId(UUID.randomUUID().toString(), ""));
    }

    Committed commit(Change change, WriteId id) {
        refuseIfReadOnly();
        synchronized (oneAtATime) {
            return tried(change, id);
        }
    }

    /** Once an outcome was unknown, only an answer about the write id makes it known: other failures do not. */
    private Committed tried(Change change, WriteId id) {
        int unknown = 0;
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            try {
                Optional<Committed> done = attempt(change, id, tries > 0);
                if (done.isPresent()) {
                    return done.get();
                }
            } catch (StoreUnavailableException failed) {
                coordinator.reach().gotNoAnswer();
                unknown += failed.outcomeUnknown() ? 1 : 0;
                if (!failed.outcomeUnknown() || unknown >= MOST_UNKNOWN) {
                    throw unknown == 0 || failed.outcomeUnknown() ? failed : stillUnknown(failed);
                }
            }
        }
        throw new StoreUnavailableException(
                "the store refused " + MOST_TRIES
                        + " compare-and-sets in a row, because others kept changing namespace " + store.namespace()
                        + ": try again",
                null,
                unknown > 0);
    }

    private static StoreUnavailableException stillUnknown(StoreUnavailableException failed) {
        return new StoreUnavailableException(
                "whether the change was stored is unknown: its answer was lost, and then the store did not say: "
                        + failed.getMessage(),
                failed,
                true);
    }

    private void refuseIfReadOnly() {
        if (store.isReadOnly()) {
            throw new ControlRefusedException(
                    Refusal.READ_ONLY,
                    "this instance only follows " + store + ": give the order there, where the state is kept");
        }
    }

    /** What is known of the truth. */
    ModeState known() {
        return coordinator.known();
    }

    /** How this instance enforces that state now. */
    View enforced(ModeState state) {
        return coordinator.viewOf(state);
    }

    /**
     * Writes the join of what was known and what a rewound store says, if there is such. Blocks.
     *
     * @throws ControlRefusedException if one side needs features that this library lacks: the join stays in memory
     */
    void reconcile() {
        if (coordinator.isInDoubt()) {
            return;
        }
        Optional<ModeState> rewound = coordinator.rewound();
        if (rewound.isEmpty()) {
            return;
        }
        ModeState stored = rewound.get();
        ModeState known = coordinator.known();
        refuseIfTooOld(stored);
        refuseIfTooOld(known);
        Head head = stored.head();
        Head number = new Head(
                Math.max(head.epoch(), known.head().epoch()) + 1, Math.max(head.version(), known.version()) + 1, "");
        Target target = new Target(Scope.ROOT, Lineage.subject(known.head()));
        By by = By.system(
                instance,
                "the store went back from version " + known.version() + " to version " + head.version()
                        + ": what only one side has was kept, but can no longer open",
                "known " + known.head() + ", stored " + head);
        WriteId id = new WriteId(UUID.randomUUID().toString(), "");
        Plan plan = new Plan(Lineage.RECONCILED, target, by, Reconciliation.changes(known, stored, number.version()));
        Planned draft = new Planned(moment -> plan, stored, number, id);
        if (store.compareAndSet(head, draft) == ModeStore.Outcome.DONE) {
            coordinator.wrote(draft.drafted().after());
        } else {
            coordinator.load();
        }
    }

    private Optional<Committed> attempt(Change change, WriteId id, boolean again) {
        if (again || !coordinator.isLoaded() || coordinator.isInDoubt()) {
            coordinator.load();
        }
        reconcile();
        if (coordinator.rewound().isPresent()) {
            return Optional.empty();
        }
        ModeState base = coordinator.known();
        if (again || !id.requestHash().isEmpty() || change.mayBeWritten()) {
            Optional<HistoryRecord> earlier = store.written(id.value());
            if (earlier.isPresent()) {
                if (!coordinator.covers(earlier.get().head())) {
                    coordinator.load();
                }
                return Optional.of(Committed.earlier(earlier.get()));
            }
        }
        refuseIfTooOld(base);
        Head number = new Head(base.head().epoch(), base.version() + 1, "");
        Planned draft = new Planned(change, base, number, id);
        switch (store.compareAndSet(base.head(), draft)) {
            case DONE -> {
                coordinator.wrote(draft.drafted().after());
                return Optional.of(new Committed(
                        Committed.Ending.WRITTEN, draft.plan(), draft.drafted().after(), Optional.empty()));
            }
            case WITHDRAWN -> {
                draft.rethrow();
                return Optional.of(new Committed(Committed.Ending.NOTHING_NEW, draft.plan(), base, Optional.empty()));
            }
            case LEASE_LOST -> {
                return Optional.of(Committed.leaseLost(base));
            }
            default -> {
                return Optional.empty();
            }
        }
    }

    private static void refuseIfTooOld(ModeState base) {
        if (!base.missingFeatures().isEmpty()) {
            throw new ControlRefusedException(
                    Refusal.TOO_OLD,
                    "the stored state needs " + base.missingFeatures()
                            + ", which this library lacks, so it must not write: order on a newer instance");
        }
    }

    /** A change on a base, and what came of it when the store asked last. */
    private final class Planned implements Draft {
        private final Change change;
        private final ModeState base;
        private final Head number;
        private final WriteId id;
        private volatile @Nullable Plan plan;
        private volatile @Nullable Draftable drafted;
        private volatile @Nullable ModeException refused;

        Planned(Change change, ModeState base, Head number, WriteId id) {
            this.change = change;
            this.base = base;
            this.number = number;
            this.id = id;
        }

        @Override
        public Optional<Commit> at(Instant storeTime) {
            drafted = null;
            refused = null;
            try {
                Plan wanted = change.on(new Moment(base, storeTime, number.version(), id.value()));
                plan = wanted;
                if (wanted.action().isEmpty()) {
                    return Optional.empty();
                }
                Draftable draftable = writer.draft(base, number, wanted, id, storeTime);
                drafted = draftable;
                return Optional.of(draftable.commit());
            } catch (ModeException forbidden) {
                refused = forbidden;
                return Optional.empty();
            }
        }

        @Override
        public Optional<Lease> under() {
            return change.under();
        }

        void rethrow() {
            if (refused != null) {
                throw refused;
            }
        }

        Plan plan() {
            return Objects.requireNonNull(plan, "a store must ask the draft before it answers");
        }

        Draftable drafted() {
            return Objects.requireNonNull(drafted, "a store must ask the draft before it answers DONE");
        }
    }
}
