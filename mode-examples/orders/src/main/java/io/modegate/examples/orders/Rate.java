package io.modegate.examples.orders;

import java.math.BigDecimal;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A rate of the exchange.
 *
 * @param asOf when the exchange told it
 * @param live false for the last known one of an exchange that does not answer now
 */
record Rate(String pair, BigDecimal bid, BigDecimal ask, Instant asOf, boolean live) {
    Rate lastKnown() {
        return new Rate(pair, bid, ask, asOf, false);
    }

    JsonNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("pair", pair)
                .put("bid", bid.toPlainString())
                .put("ask", ask.toPlainString())
                .put("asOf", asOf.toString())
                .put("live", live);
    }
}
