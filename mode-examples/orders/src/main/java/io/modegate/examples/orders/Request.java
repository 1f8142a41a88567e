package io.modegate.examples.orders;

import com.sun.net.httpserver.HttpExchange;
import java.util.List;

/** A request that a {@link Route} took, with what stood in the place of its {@code {names}}. */
record Request(HttpExchange exchange, List<String> captured) {
    /** What stood in the place of the route's only {@code {name}}. */
    String id() {
        return captured.get(0);
    }

    /** The {@code Authorization} header; empty if there is none. */
    String authorization() {
        String value = exchange.getRequestHeaders().getFirst("Authorization");
        return value == null ? "" : value;
    }

    /** The body, an object that may have these fields and no others. */
    JsonBody body(String... fields) {
        return JsonBody.read(exchange.getRequestBody(), List.of(fields));
    }
}
