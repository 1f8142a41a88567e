package io.modegate.runtime;

import io.modegate.Cause;
import io.modegate.CauseBuilder;
import io.modegate.ControlRefusedException;
import io.modegate.ControlRefusedException.Refusal;
import io.modegate.ModePolicy;
import io.modegate.ModeRule;
import io.modegate.RaiseOrder;
import io.modegate.StateChange;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * An outside system's finding. Raising it again while more than half its life is left says nothing new and writes
 * nothing, so that an automation may call as often as it likes.
 */
final class RaiseChange implements Change {
    private final RaiseOrder order;
    private final ModePolicy policy;
    private final ModeRule rule;
    private final Duration life;

    /**
     * @param reserved names of causes that this instance finds itself
     */
    RaiseChange(RaiseOrder order, ModePolicy policy, Set<String> reserved) {
        this.order = order;
        this.policy = policy;
        this.rule = policy.rule(policy.modeNamed(order.mode())).orElseThrow();
        Rules.complete(order);
        Rules.refuse(
                reserved.contains(order.subject()) || order.subject().startsWith(DeterminationChange.OWN),
                "cause " + order.subject() + " is named as what this instance finds itself, and would be taken for it:"
                        + " raise it under another name");
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
        boolean nothingNew =
                existing.isPresent() && Latch.same(existing.get(), wanted, policy) && hasLife(existing.get(), moment);
        if (nothingNew) {
            return Plan.nothing(target, by);
        }
        String action = existing.isPresent() ? "cause.renewed" : "cause.raised";
        return Plan.of(action, target, by, new StateChange.CauseSet(wanted));
    }

    @Override
    public boolean isUrgent() {
        return order.ifVersion().isEmpty();
    }

    /** What only an operator ends has all the life there is. */
    private boolean hasLife(Cause existing, Moment moment) {
        return existing.expires()
                .map(end -> end.isAfter(moment.now().plus(life.dividedBy(2))))
                .orElse(existing.latched());
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
        CauseBuilder wanted = existing.map(Cause::toBuilder)
                .orElseGet(() -> Cause.builder(order.scope(), order.subject(), rule.mode())
                        .since(moment.now())
                        .raisedBy(order.actor())
                        .unoverridable(policy.unoverridable().contains(order.subject())))
                .mode(rule.mode())
                .latched(rule.latched())
                .evidence(order.reason())
                .permitted(Rules.row(rule))
                .expires(rule.latched() ? null : moment.now().plus(life))
                .version(moment.version());
        return existing.filter(Cause::latched)
                .map(latched -> Latch.kept(policy, latched, wanted))
                .orElse(wanted)
                .build();
    }
}
