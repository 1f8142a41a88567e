package io.modegate.examples.orders.storefront;

import io.modegate.Scope;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a customer wants to buy. The gate is asked about the same scope and key as the order system asks its own about, so
 * both agree whom a partial hold is for.
 *
 * @param scope the venue's
 * @param key the customer's own id of the order
 * @param order as the order system takes it
 */
record Cart(Scope scope, String key, String order) {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9]{4}:[A-Z0-9.]{1,12}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,48}");

    /**
     * The cart in a request's body.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static Cart of(String body) {
        ObjectNode cart = parsed(body);
        String symbol = text(cart, "symbol", SYMBOL, "a venue and a ticker, such as \"XNAS:AAPL\"");
        String key =
                text(cart, "clientOrderId", KEY, "1 to 48 of A-Z a-z 0-9 . _ -, so that sending it twice is harmless");
        cart.put("side", "BUY");
        return new Cart(Scope.of("venue/" + symbol.substring(0, 4)), key, cart.toString());
    }

    private static ObjectNode parsed(String body) {
        try {
            if (MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException broken) {
            throw new IllegalArgumentException(
                    "the body must be a JSON object: " + broken.getOriginalMessage(), broken);
        }
        throw new IllegalArgumentException("the body must be a JSON object");
    }

    private static String text(ObjectNode cart, String field, Pattern pattern, String rule) {
        JsonNode value = cart.path(field);
        if (!value.isString() || !pattern.matcher(value.stringValue()).matches()) {
            throw new IllegalArgumentException("field \"" + field + "\" must be " + rule + ", but is " + value);
        }
        return value.stringValue();
    }
}
