package io.modegate.runtime;

import io.modegate.ModeState;
import io.modegate.Scope;
import io.modegate.Source;
import io.modegate.StateChange;
import io.modegate.store.Lease;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What somebody wants of the state. Pure: it may be asked again, on another state, at another time. */
@FunctionalInterface
interface Change {
    /**
     * What to write on top of that state at that moment.
     *
     * @return a plan; {@link Plan#nothing} if the state already is as wanted
     * @throws io.modegate.ModeException if a rule forbids it
     */
    Plan on(Moment moment);

    /**
     * Whether it may go by a cache while the truth is slow to answer: an order to close something, on no condition that only
     * the truth can tell.
     */
    default boolean isUrgent() {
        return false;
    }

    /** Whether somebody else may have written it by now, under its id. */
    default boolean mayBeWritten() {
        return false;
    }

    /** The lease that must still be held when it is written. */
    default Optional<Lease> under() {
        return Optional.empty();
    }

    /**
     * A state, and the stamp that a change of it would get.
     *
     * @param state before the change
     * @param now by the store's clock
     * @param version that the change would be
     * @param writeId that the change would carry
     */
    record Moment(ModeState state, Instant now, long version, String writeId) {}

    /**
     * What to write.
     *
     * @param action what happened, such as {@code hold.set}; empty if nothing did
     * @param target where and what
     * @param by who and why
     * @param changes to the state
     */
    record Plan(String action, Target target, By by, List<StateChange> changes) {
        static Plan of(String action, Target target, By by, StateChange... changes) {
            return new Plan(action, target, by, List.of(changes));
        }

        static Plan nothing(Target target, By by) {
            return new Plan("", target, by, List.of());
        }
    }

    /**
     * Where and what.
     *
     * @param scope where
     * @param subject the hold's id or the cause's name
     */
    record Target(Scope scope, String subject) {}

    /**
     * Who and why.
     *
     * @param source who decided
     * @param actor the operator, outside system or instance
     * @param reason in the actor's words
     * @param evidence what was seen, for findings
     */
    record By(Source source, String actor, String reason, String evidence) {
        static By user(String actor, String reason) {
            return new By(Source.USER, actor, reason, "");
        }

        static By system(String actor, String reason, String evidence) {
            return new By(Source.SYSTEM_PROCESS, actor, reason, evidence);
        }
    }
}
