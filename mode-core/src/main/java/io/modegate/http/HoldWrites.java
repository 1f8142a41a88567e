package io.modegate.http;

import io.modegate.Applied;
import io.modegate.Hold;
import io.modegate.HoldEffect;
import io.modegate.HoldOrder;
import io.modegate.ModeControl;
import io.modegate.ModeGate;
import io.modegate.ModeStatus;
import io.modegate.Occurrence;
import io.modegate.ReleaseOrder;
import io.modegate.http.Orders.Answer;
import io.modegate.http.Problem.Kind;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Setting, changing and releasing holds. */
final class HoldWrites {
    private static final Set<String> MEMBERS =
            Set.of("mode", "reason", "message", "effect", "duration", "percentage", "dryRun", "overrides");

    private final ModeControl control;
    private final ModeGate gate;
    private final Orders orders;

    HoldWrites(ModeEndpoint.Parts parts, Orders orders) {
        this.control = parts.control();
        this.gate = parts.gate();
        this.orders = orders;
    }

    ModeResponse put(Call call) {
        ModeStatus now = gate.current(call.query().scope());
        Fields body = call.fields(MEMBERS);
        HoldOrder order = Orders.filled(() -> order(call.name(), body));
        Orders.common(call, order, now);
        onlyIfPresent(call, order, now);
        onlyIfAbsent(call, order);
        Applied applied = order.apply();
        return orders.answer(applied).with(applied.created() ? 201 : 200);
    }

    ModeResponse delete(Call call) {
        String reason = call.query().text("reason").orElse("released");
        ReleaseOrder order = Orders.filled(() -> control.releasing(call.name()).because(reason));
        Orders.common(call, order, gate.current(call.query().scope()));
        Applied applied = order.apply();
        Answer answer = orders.answer(applied);
        answer.node().put("determinationAge", EntryMembers.text(applied.determinationAge()));
        return answer.with(200);
    }

    private HoldOrder order(String id, Fields body) {
        HoldOrder order = control.hold(id, body.needed("mode")).because(body.needed("reason"));
        body.text("message").ifPresent(order::telling);
        body.oneOf("effect", HoldEffect.class).ifPresent(order::effect);
        body.whole("percentage", 0, 100).ifPresent(order::percentage);
        body.flag("dryRun").ifPresent(order::dryRun);
        body.objects("overrides", Set.of("name", "since")).ifPresent(list -> {
            Set<Occurrence> occurrences = new LinkedHashSet<>();
            list.forEach(one -> occurrences.add(new Occurrence(one.needed("name"), one.neededInstant("since"))));
            order.overriding(occurrences);
        });
        // Null takes away the end that a hold has; leaving the member out leaves the end as it is.
        if (body.isNull("duration")) {
            order.untilReleased();
        } else {
            body.duration("duration").ifPresent(order::lasting);
        }
        return order;
    }

    /**
     * {@code If-Match: *} asks for a hold that exists. A caller's own is pinned to the version that was looked at, so
     * that a release in between is noticed; another's is not, because an asterisk says nothing of what was seen.
     */
    private static void onlyIfPresent(Call call, HoldOrder order, ModeStatus now) {
        if (!Orders.isAny(call.request().header("If-Match"))) {
            return;
        }
        Optional<Hold> existing = Stream.concat(now.entries().holds().stream(), now.entries().partial().stream())
                .filter(hold -> hold.id().equals(call.name()) && hold.scope().equals(now.scope()))
                .findFirst();
        if (existing.isEmpty()) {
            throw Refused.because(
                    Kind.PRECONDITION_FAILED,
                    "If-Match: * asks for an existing hold, but there is no hold \"" + call.name() + "\" at "
                            + now.scope() + ": leave the header out to set it");
        }
        if (existing.get().actor().equals(call.actor())) {
            order.ifVersion(now.version());
        }
    }

    private static void onlyIfAbsent(Call call, HoldOrder order) {
        String ifNoneMatch = call.request().header("If-None-Match");
        if (Orders.isAny(ifNoneMatch)) {
            order.onlyIfAbsent();
        } else if (!ifNoneMatch.isEmpty()) {
            throw Refused.badRequest(
                    "If-None-Match of a PUT must be *, but is " + ifNoneMatch + ": use If-Match with an ETag instead");
        }
    }
}
