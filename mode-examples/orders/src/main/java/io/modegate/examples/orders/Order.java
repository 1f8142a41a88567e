package io.modegate.examples.orders;

import java.math.BigDecimal;
import java.time.Instant;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An order as the book has it.
 *
 * @param id of the book and of the exchange alike
 * @param terms what was asked for
 * @param status how far it got
 * @param created when it was first written down
 * @param modeVersion the version of the mode's state that permitted placing it
 */
record Order(String id, Terms terms, Status status, Instant created, long modeVersion) {
    /** What is bought or sold, how much, at which price. */
    record Terms(Side side, String symbol, long quantity, BigDecimal price) {
        /** Equal prices are equal terms, however many zeros they end in. */
        Terms {
            BigDecimal stripped = price.stripTrailingZeros();
            price = stripped.setScale(Math.max(2, stripped.scale()));
        }

        ObjectNode json() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("side", side.name())
                    .put("symbol", symbol)
                    .put("quantity", quantity)
                    .put("price", price.toPlainString());
        }
    }

    enum Side {
        BUY,
        SELL
    }

    /** How far an order got. Only what the exchange confirmed is called PLACED or CANCELLED. */
    enum Status {
        /** Written down; whether the exchange has it is not known. Placing it again, or cancelling it, settles that. */
        PENDING,
        /** The exchange has it. */
        PLACED,
        /** To be cancelled as soon as the exchange answers. */
        CANCEL_REQUESTED,
        /** The exchange has dropped it, or will refuse it. */
        CANCELLED
    }

    Order with(Status next) {
        return new Order(id, terms, next, created, modeVersion);
    }

    Order with(Terms next) {
        return new Order(id, next, status, created, modeVersion);
    }

    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("id", id);
        node.setAll(terms.json());
        return node.put("status", status.name())
                .put("created", created.toString())
                .put("modeVersion", modeVersion);
    }
}
