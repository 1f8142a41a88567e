package io.modegate.examples.orders;

import io.modegate.examples.orders.Order.Side;
import io.modegate.examples.orders.Order.Terms;
import io.modegate.examples.orders.OrderService.Placing;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The order service's requests and answers. A request that is wrong in itself is told so in every mode. */
final class OrdersHttp {
    private static final int MOST_LISTED = 100;
    private static final long MOST_QUANTITY = 1_000_000_000;
    private static final Pattern SIDE = Pattern.compile("BUY|SELL");
    private static final Pattern SYMBOL = Pattern.compile("([A-Z0-9]{4}):[A-Z0-9.]{1,12}");
    private static final Pattern CLIENT_ORDER_ID = Pattern.compile("[A-Za-z0-9._-]{1,48}");

    private final OrderService orders;
    private final OrderMetrics metrics;
    private final Random random = new SecureRandom();

    OrdersHttp(OrderService orders, OrderMetrics metrics) {
        this.orders = orders;
        this.metrics = metrics;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/orders", request -> list()),
                Route.post("/orders", this::place),
                Route.get("/orders/{id}", request -> view(request.id())),
                Route.put("/orders/{id}", this::change),
                Route.delete("/orders/{id}", request -> cancel(request.id())),
                Route.get("/rates/{pair}", request -> rate(request.id())));
    }

    private Reply list() {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode listed = page.putArray("orders");
        orders.newest(MOST_LISTED).forEach(order -> listed.add(order.json()));
        return Reply.json(200, page);
    }

    private Reply view(String id) {
        return Reply.json(200, orders.view(OrderId.of(id)).json());
    }

    /** The client's own id makes a repeated request harmless; without one every request is a new order. */
    private Reply place(Request request) {
        JsonBody body = request.body("side", "symbol", "quantity", "price", "clientOrderId");
        String symbol = body.text("symbol", SYMBOL, "a venue of 4 letters or digits and a ticker, as \"XNAS:AAPL\"");
        Side side = Side.valueOf(body.text("side", SIDE, "BUY or SELL"));
        Terms terms = new Terms(side, symbol, quantity(body), body.decimal("price"));
        String own = body.optionalText("clientOrderId", CLIENT_ORDER_ID, "1 to 48 of A-Z a-z 0-9 . _ -")
                .orElseGet(this::randomId);
        Placing placing = orders.place(OrderId.of(venue(symbol), own), terms);
        if (placing.created()) {
            metrics.placed();
        }
        Order order = placing.order();
        return Reply.json(placing.created() ? 201 : 200, order.json()).with("Location", "/orders/" + order.id());
    }

    private Reply change(Request request) {
        JsonBody body = request.body("quantity", "price");
        Order order = orders.change(OrderId.of(request.id()), quantity(body), body.decimal("price"));
        metrics.changed();
        return Reply.json(200, order.json());
    }

    private Reply cancel(String id) {
        Order order = orders.cancel(OrderId.of(id));
        metrics.cancelled();
        return Reply.json(200, order.json());
    }

    private Reply rate(String pair) {
        return orders.rate(pair)
                .map(rate -> Reply.json(200, rate.json()))
                .orElseThrow(() -> ProblemException.notFound("there is no rate of " + pair));
    }

    private static long quantity(JsonBody body) {
        return body.wholeNumber("quantity", 1, MOST_QUANTITY);
    }

    private static String venue(String symbol) {
        Matcher matcher = SYMBOL.matcher(symbol);
        return matcher.matches() ? matcher.group(1) : symbol;
    }

    private String randomId() {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
