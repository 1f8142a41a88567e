package io.modegate.runtime;

import io.modegate.Cause;
import io.modegate.Hold;
import io.modegate.ModeState;
import io.modegate.Source;
import io.modegate.StateChange;
import java.time.Instant;
import java.util.Optional;

/**
 * Ends one hold or outside cause whose end has come by the store's clock. Any instance may write it; the compare-and-set
 * makes it happen once, and an entry that was extended meanwhile is another version and stays.
 */
final class ExpiryChange implements Change {
    private final StateChange target;
    private final long version;

    private ExpiryChange(StateChange target, long version) {
        this.target = target;
        this.version = version;
    }

    /** The next entry that is over at that time of the store's clock. */
    static Optional<ExpiryChange> next(ModeState state, Instant now) {
        Optional<ExpiryChange> hold = state.holds()
                .filter(one -> isOver(one.expires(), now))
                .map(one -> new ExpiryChange(new StateChange.HoldGone(one.scope(), one.id()), one.version()))
                .findFirst();
        return hold.or(() -> state.causes()
                .filter(one -> isOver(one.expires(), now))
                .map(one -> new ExpiryChange(new StateChange.CauseGone(one.scope(), one.name()), one.version()))
                .findFirst());
    }

    @Override
    public Plan on(Moment moment) {
        return target instanceof StateChange.HoldGone hold ? ofHold(hold, moment) : ofCause(moment);
    }

    private Plan ofHold(StateChange.HoldGone gone, Moment moment) {
        Hold hold = moment.state().in(gone.scope()).holds().get(gone.id());
        Target where = new Target(gone.scope(), gone.id());
        if (hold == null || hold.version() != version || !isOver(hold.expires(), moment.now())) {
            return Plan.nothing(where, By.user("", ""));
        }
        By by = new By(Source.USER, hold.actor(), "expiry of " + hold.actor() + "'s hold", "");
        return Plan.of("hold.expired", where, by, target);
    }

    private Plan ofCause(Moment moment) {
        StateChange.CauseGone gone = (StateChange.CauseGone) target;
        Cause cause = moment.state().in(gone.scope()).causes().get(gone.name());
        Target where = new Target(gone.scope(), gone.name());
        if (cause == null || cause.version() != version || !isOver(cause.expires(), moment.now())) {
            return Plan.nothing(where, By.system("", "", ""));
        }
        String reason = cause.raisedBy() + " did not raise it again in time";
        return Plan.of("cause.expired", where, By.system(cause.raisedBy(), reason, cause.evidence()), target);
    }

    private static boolean isOver(Optional<Instant> end, Instant now) {
        return end.map(instant -> !now.isBefore(instant)).orElse(false);
    }
}
