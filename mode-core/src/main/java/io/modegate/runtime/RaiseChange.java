package io.modegate.runtime;

import io.modegate.Cause;
import io.modegate.ControlRefusedException;
import io.modegate.ControlRefusedException.Refusal;
import io.modegate.ModePolicy;
import io.modegate.ModeRule;
import io.modegate.OperationClass;
import io.modegate.RaiseOrder;
import io.modegate.StateChange;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An outside system's finding. Raising it again while more than half its life is left says nothing new and writes
 * nothing, so that an automation may call as often as it likes.
 */
final class RaiseChange implements Change {
    private final RaiseOrder order;
    private final ModePolicy policy;
    private final ModeRule rule;
    private final Duration life;

    RaiseChange(RaiseOrder order, ModePolicy policy) {
        this.order = order;
        this.policy = policy;
        this.rule = policy.rule(policy.modeNamed(order.mode())).orElseThrow();
        Rules.complete(order);
        Rules.refuse(
                order.duration().isEmpty(),
                "cause " + order.subject() + " has no ttl: say how long it stands unless raised again");
        this.life = order.duration().orElseThrow();
        Rules.life(policy, "cause " + order.subject(), life);
    }

    @Override
    public Plan on(Moment moment) {
        Rules.version(order, moment.state());
        Optional<Cause> existing = Optional.ofNullable(
                        moment.state().in(order.scope()).causes().get(order.subject()))
                .filter(cause -> cause.expires().map(moment.now()::isBefore).orElse(true));
        existing.ifPresent(this::refuseUnlessOwn);
        Target target = new Target(order.scope(), order.subject());
        Cause wanted = wanted(existing, moment);
        By by = By.system(order.actor(), "raised by " + order.actor(), wanted.evidence());
        boolean nothingNew = existing.isPresent()
                && existing.get().sameFindingAs(wanted)
                && existing.get()
                        .expires()
                        .orElse(moment.now())
                        .isAfter(moment.now().plus(life.dividedBy(2)));
        if (nothingNew) {
            return Plan.nothing(target, by);
        }
        String action = existing.isPresent() ? "cause.renewed" : "cause.raised";
        return Plan.of(action, target, by, new StateChange.CauseSet(wanted));
    }

    private void refuseUnlessOwn(Cause existing) {
        if (!existing.raisedBy().equals(order.actor())) {
            String owner = existing.raisedBy().isEmpty() ? "a probe" : existing.raisedBy();
            throw new ControlRefusedException(
                    Refusal.INVALID,
                    existing + " belongs to " + owner + ", not to " + order.actor() + ": raise it under another name");
        }
    }

    private Cause wanted(Optional<Cause> existing, Moment moment) {
        return existing.map(Cause::toBuilder)
                .orElseGet(() -> Cause.builder(order.scope(), order.subject(), rule.mode())
                        .since(moment.now())
                        .raisedBy(order.actor())
                        .unoverridable(policy.unoverridable().contains(order.subject())))
                .mode(rule.mode())
                .latched(rule.latched())
                .evidence(order.reason())
                .permitted(rule.permits().stream().map(OperationClass::name).collect(Collectors.toSet()))
                .expires(rule.latched() ? null : moment.now().plus(life))
                .version(moment.version())
                .build();
    }
}
