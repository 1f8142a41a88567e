package io.modegate.examples.orders;

import io.modegate.ControlRefusedException;
import io.modegate.ModeGate;
import io.modegate.OperationDeniedException;
import io.modegate.StoreUnavailableException;
import io.modegate.http.DeniedResponse;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the order service answers when a request fails. A refusal by the mode is no failure: it is counted apart and says
 * {@code Mode-Denied}, which nothing else here says.
 */
final class Failures implements Function<RuntimeException, Optional<Reply>> {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final ModeGate gate;
    private final OrderMetrics metrics;

    Failures(ModeGate gate, OrderMetrics metrics) {
        this.gate = gate;
        this.metrics = metrics;
    }

    @Override
    public Optional<Reply> apply(RuntimeException failed) {
        if (failed instanceof OperationDeniedException denied) {
            metrics.denied(denied.decision());
            DeniedResponse response = DeniedResponse.to(denied.decision(), gate);
            return Optional.of(new Reply(response.status(), response.headers(), response.body() + "\n"));
        }
        if (failed instanceof ExchangeException exchange) {
            metrics.failed();
            return Optional.of(
                    exchange.isSilent()
                            ? Reply.problem(504, "The exchange is silent", detail(exchange))
                            : Reply.problem(502, "The exchange failed", detail(exchange)));
        }
        if (failed instanceof BookUnavailableException) {
            metrics.failed();
            LOG.warn("{}", failed.getMessage());
            String detail = "orders can be neither read nor written at the moment; try again";
            return Optional.of(Reply.problem(503, "The database of orders is unavailable", detail));
        }
        if (failed instanceof StoreUnavailableException) {
            return Optional.of(Reply.problem(503, "The mode's store is unavailable", said(failed)));
        }
        if (failed instanceof ControlRefusedException) {
            return Optional.of(Reply.problem(409, "Refused", said(failed)));
        }
        return Optional.empty();
    }

    private static String detail(ExchangeException failed) {
        return said(failed) + "; nothing is confirmed: GET the order, and repeat the request (a new order with its"
                + " clientOrderId) or cancel it";
    }

    private static String said(RuntimeException failed) {
        return String.valueOf(failed.getMessage());
    }
}
