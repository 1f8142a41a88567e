package io.modegate.runtime;

import io.modegate.ControlRefusedException;
import io.modegate.ControlRefusedException.Refusal;
import io.modegate.Hold;
import io.modegate.HoldBuilder;
import io.modegate.HoldOrder;
import io.modegate.ModePolicy;
import io.modegate.ModeRule;
import io.modegate.OperationClass;
import io.modegate.StateChange;
import io.modegate.history.Chain;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Sets a hold, or changes it in place: the system is never open in between. */
final class HoldChange implements Change {
    private final HoldOrder order;
    private final ModeRule rule;

    HoldChange(HoldOrder order, ModePolicy policy) {
        this.order = order;
        this.rule = policy.rule(policy.modeNamed(order.mode())).orElseThrow();
        Rules.complete(order);
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

    private Hold wanted(Optional<Hold> existing, Moment moment) {
        HoldBuilder hold = existing.map(Hold::toBuilder)
                .orElseGet(() -> Hold.builder(order.scope(), order.subject(), rule.mode())
                        .effect(rule.holdEffect())
                        .since(moment.now())
                        .salt(Chain.sha256(moment.writeId()).substring(0, 16)));
        Set<String> row = rule.permits().stream().map(OperationClass::name).collect(Collectors.toSet());
        try {
            hold.mode(rule.mode())
                    .permitted(row)
                    .actor(order.actor())
                    .reason(order.reason())
                    .version(moment.version());
            order.effect().ifPresent(hold::effect);
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
