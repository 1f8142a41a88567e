package io.modegate.runtime;

import io.modegate.ControlRefusedException;
import io.modegate.ControlRefusedException.Refusal;
import io.modegate.ModePolicy;
import io.modegate.ModeRule;
import io.modegate.ModeState;
import io.modegate.OperationClass;
import io.modegate.Order;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** What every order has to keep to. */
final class Rules {
    private Rules() {}

    static void complete(Order<?> order) {
        refuse(order.actor().isEmpty(), "the order on " + order.subject() + " does not say who: call by(...)");
        refuse(order.reason().isEmpty(), "the order on " + order.subject() + " does not say why: call because(...)");
        refuse(
                order.scope().isComposite(),
                "the order on " + order.subject() + " applies to one scope, but got " + order.scope()
                        + ": order in each");
    }

    static void stored(Order<?> order) {
        refuse(
                Levers.IDS.contains(order.subject()),
                order.subject()
                        + " is this instance's own lever, which no order sets or releases: use its lever file or"
                        + " ModeManager.lever()");
    }

    static void life(ModePolicy policy, String whose, Duration life) {
        refuse(life.isNegative() || life.isZero(), "the duration of " + whose + " must be above zero, but is " + life);
        refuse(
                life.compareTo(policy.maxHold()) > 0,
                "the duration of " + whose + " may be at most the policy's maxHold " + policy.maxHold() + ", but is "
                        + life + ": take less and extend it");
    }

    static void version(Order<?> order, ModeState state) {
        if (order.ifVersion().isPresent() && order.ifVersion().getAsLong() != state.version()) {
            throw new ControlRefusedException(
                    Refusal.PRECONDITION_FAILED,
                    "the order on " + order.subject() + " depends on version "
                            + order.ifVersion().getAsLong() + ", but the state is at version " + state.version()
                            + ": read it and decide anew");
        }
    }

    /** The row of a mode, as entries carry it. */
    static Set<String> row(ModeRule rule) {
        return rule.permits().stream().map(OperationClass::name).collect(Collectors.toSet());
    }

    static void refuse(boolean broken, String message) {
        if (broken) {
            throw new ControlRefusedException(Refusal.INVALID, message);
        }
    }
}
