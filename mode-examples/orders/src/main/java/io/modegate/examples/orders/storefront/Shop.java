package io.modegate.examples.orders.storefront;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.modegate.ModeGate;
import io.modegate.OperationClass;
import io.modegate.OperationDeniedException;
import io.modegate.Permit;
import io.modegate.http.DeniedResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the storefront serves; {@code /live} is not gated, and what is on sale may be looked at in every mode. */
@SuppressWarnings("try") // A permit is held rather than used: the operation is under way until it is closed.
final class Shop implements HttpHandler {
    private static final int MOST_BYTES = 64 * 1024;

    private final ModeGate gate;
    private final OrdersClient orders;

    Shop(ModeGate gate, OrdersClient orders) {
        this.gate = gate;
        this.orders = orders;
    }

    private record Reply(int status, Map<String, String> headers, String body) {}

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = reply(exchange);
            byte[] bytes = reply.body.getBytes(StandardCharsets.UTF_8);
            boolean headersOnly = exchange.getRequestMethod().equals("HEAD");
            reply.headers.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status, headersOnly || bytes.length == 0 ? -1 : bytes.length);
            if (!headersOnly) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod().replace("HEAD", "GET");
        return switch (method + " " + exchange.getRequestURI().getPath()) {
            case "GET /" -> new Reply(200, Map.of("Content-Type", "text/html; charset=utf-8"), Page.of(gate.current()));
            case "GET /live" -> new Reply(200, Map.of("Content-Type", "application/json"), "{\"status\":\"UP\"}\n");
            case "POST /checkout" -> checkout(exchange);
            default -> problem(404, "Not found", "there are GET /, POST /checkout, GET /live and GET /mode");
        };
    }

    /** Asking first spares the order system, and the customer the wait, while it takes no orders anyway. */
    private Reply checkout(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return problem(413, "Content too large", "a cart may have " + MOST_BYTES + " bytes, but has more");
        }
        try {
            Cart cart = Cart.of(new String(body, StandardCharsets.UTF_8));
            try (Permit permit = gate.enter(OperationClass.PLACE_ORDER, cart.scope(), cart.key())) {
                return placed(cart);
            }
        } catch (IllegalArgumentException wrong) {
            return problem(400, "Bad request", String.valueOf(wrong.getMessage()));
        } catch (OperationDeniedException denied) {
            DeniedResponse response = DeniedResponse.to(denied.decision(), gate);
            return new Reply(response.status(), response.headers(), response.body() + "\n");
        }
    }

    /** The order system asks its own gate once more, and its refusal counts: ours may be a moment behind. */
    private Reply placed(Cart cart) {
        try {
            HttpResponse<String> answer = orders.place(cart.order());
            Map<String, String> headers = new TreeMap<>();
            for (String name : new String[] {"Content-Type", "Retry-After", "Mode-Denied"}) {
                answer.headers().firstValue(name).ifPresent(value -> headers.put(name, value));
            }
            return new Reply(answer.statusCode(), headers, answer.body());
        } catch (IOException failed) {
            return problem(
                    502,
                    "The order system did not answer",
                    "nothing is confirmed: send the cart again with the same clientOrderId");
        }
    }

    private static Reply problem(int status, String title, String detail) {
        String document = JsonNodeFactory.instance
                .objectNode()
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .toString();
        return new Reply(status, Map.of("Content-Type", "application/problem+json"), document + "\n");
    }
}
