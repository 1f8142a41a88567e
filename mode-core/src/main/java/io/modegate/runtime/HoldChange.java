package io.modegate.runtime;

import io.modegate.ControlRefusedException;
import io.modegate.ControlRefusedException.Refusal;
import io.modegate.Hold;
import io.modegate.HoldBuilder;
import io.modegate.HoldEffect;
import io.modegate.HoldOrder;
import io.modegate.ModePolicy;
import io.modegate.ModeRule;
import io.modegate.StateChange;
import io.modegate.history.Chain;
import java.util.Optional;

/** Sets a hold, or changes it in place: the system is never open in between. */
final class HoldChange implements Change {
    private final HoldOrder order;
    private final ModeRule rule;

    HoldChange(HoldOrder order, ModePolicy policy) {
        this.order = order;
        this.rule = policy.rule(policy.modeNamed(order.mode())).orElseThrow();
        Rules.complete(order);
        Rules.stored(order);
        order.duration().ifPresent(life -> Rules.life(policy, "hold " + order.subject(), life));
    }

    @Override
    public Plan on(Moment moment) {
        Rules.version(order, moment.state());
        Optional<Hold> existing = Optional.ofNullable(
                        moment.state().in(order.scope()).holds().get(order.subject()))
                .filter(hold -> hold.expires().map(moment.now()::isBefore).orElse(true));
        existing.ifPresent(this::refuseUnlessAllowed);
        Hold wanted = wanted(existing, moment);
        Target target = new Target(order.scope(), order.subject());
        By by = By.user(order.actor(), order.reason());
        if (existing.isPresent()
                && existing.get()
                        .equals(wanted.toBuilder()
                                .version(existing.get().version())
                                .build())) {
            return Plan.nothing(target, by);
        }
        String action = existing.isPresent() ? "hold.changed" : "hold.set";
        return Plan.of(action, target, by, new StateChange.HoldSet(wanted));
    }

    @Override
    public boolean isUrgent() {
        return !order.isOnlyIfAbsent() && order.ifVersion().isEmpty();
    }

    private void refuseUnlessAllowed(Hold existing) {
        if (order.isOnlyIfAbsent()) {
            throw new ControlRefusedException(
                    Refusal.PRECONDITION_FAILED,
                    existing + " exists already, and the order was to create it only: take another id or change it");
        }
        if (!existing.actor().equals(order.actor()) && order.ifVersion().isEmpty()) {
            throw new ControlRefusedException(
                    Refusal.PRECONDITION_REQUIRED,
                    existing + " is not " + order.actor()
                            + "'s: read the state, and say which version the change is for"
                            + " (If-Match, or ifVersion), or set a hold under another id");
        }
    }

    /** An effect belongs to its mode: another mode comes with its own. */
    private HoldEffect effectBefore(Optional<Hold> existing) {
        return existing.filter(hold -> hold.mode().equals(rule.mode()))
                .map(Hold::effect)
                .orElse(rule.holdEffect());
    }

    private Hold wanted(Optional<Hold> existing, Moment moment) {
        HoldBuilder hold = existing.map(Hold::toBuilder)
                .orElseGet(() -> Hold.builder(order.scope(), order.subject(), rule.mode())
                        .since(moment.now())
                        .salt(Chain.sha256(moment.writeId()).substring(0, 16)));
        try {
            hold.mode(rule.mode())
                    .permitted(Rules.row(rule))
                    .actor(order.actor())
                    .reason(order.reason())
                    .version(moment.version());
            hold.effect(order.effect().orElseGet(() -> effectBefore(existing)));
            order.message().ifPresent(hold::message);
            order.percentage().ifPresent(hold::percentage);
            order.dryRun().ifPresent(hold::dryRun);
            order.overrides().ifPresent(hold::overrides);
        } catch (IllegalArgumentException broken) {
            throw new ControlRefusedException(Refusal.INVALID, "hold " + order.subject() + ": " + broken.getMessage());
        }
        if (order.endsOnlyByRelease()) {
            hold.expires(null);
        }
        order.duration().ifPresent(life -> hold.expires(moment.now().plus(life)));
        return hold.build();
    }
}
