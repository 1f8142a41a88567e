package io.modegate.http;

import io.modegate.Applied;
import io.modegate.ClearOrder;
import io.modegate.ModeControl;
import io.modegate.ModeGate;
import io.modegate.RaiseOrder;
import io.modegate.http.Problem.Kind;
import java.util.Set;

/** Raising causes from outside, and clearing those that wait for an operator. */
final class CauseWrites {
    private final ModeControl control;
    private final ModeGate gate;
    private final Orders orders;

    CauseWrites(ModeEndpoint.Parts parts, Orders orders) {
        this.control = parts.control();
        this.gate = parts.gate();
        this.orders = orders;
    }

    ModeResponse put(Call call) {
        refuseAny(call);
        Fields body = call.fields(Set.of("mode", "evidence", "ttl"));
        RaiseOrder order = Orders.filled(() -> control.raise(call.name(), body.needed("mode"))
                .because(body.needed("evidence"))
                .lasting(body.neededDuration("ttl")));
        Applied applied =
                Orders.common(call, order, gate.current(call.query().scope())).apply();
        return orders.answer(applied).with(applied.created() ? 201 : 200);
    }

    ModeResponse clear(Call call) {
        refuseAny(call);
        Fields body = call.fields(Set.of("reason", "since", "force"));
        ClearOrder order = Orders.filled(() -> control.clearing(call.name()).because(body.needed("reason")));
        body.instant("since").ifPresent(order::since);
        body.flag("force").ifPresent(order::force);
        Applied applied =
                Orders.common(call, order, gate.current(call.query().scope())).apply();
        return orders.answer(applied).with(200);
    }

    private static void refuseAny(Call call) {
        if (Orders.isAny(call.request().header("If-Match"))) {
            throw Refused.because(
                    Kind.PRECONDITION_FAILED,
                    "If-Match: * says nothing about a cause: send an ETag of GET /mode, or leave the header out");
        }
    }
}
