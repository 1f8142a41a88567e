package io.modegate.examples.orders;

/** What is printed after {@code ready}: where things are, and what to try. */
record Invitation(String orders, String exchange, String instance) {
    /** The tokens, as far as they may be shown. */
    record Shown(String admin, String viewer) {}

    String text(Shown tokens) {
        return """
                exchange %2$s
                instance %6$s
                admin-token %3$s
                viewer-token %4$s

                Try, in a second terminal:
                  TOKEN=%5$s
                  curl -s %1$s/mode
                  curl -s %1$s/orders -d '{"side":"BUY","symbol":"XNAS:AAPL","quantity":10,"price":"187.25"}'
                  curl -s %1$s/orders
                  curl -s %2$s/fault -d '{"fault":"down"}'        # the exchange dies: three looks later, NO_NEW_ORDER
                  curl -s %2$s/fault -d '{"fault":"none"}'        # and is back: two looks later, NORMAL
                  curl -s -X PUT %1$s/mode/holds/schema-change -H "Authorization: Bearer $TOKEN" \\
                       -H 'Content-Type: application/json' -d '{"mode":"READ_ONLY","reason":"schema change 42","duration":"PT45M"}'
                  curl -s -X DELETE "%1$s/mode/holds/schema-change?reason=done" -H "Authorization: Bearer $TOKEN"
                  curl -s %1$s/mode/history -H "Authorization: Bearer $TOKEN"
                """.formatted(orders, exchange, tokens.admin(), tokens.viewer(), variable(tokens.admin()), instance);
    }

    private static String variable(String admin) {
        return admin.startsWith("(") ? "...the admin token..." : admin;
    }
}
