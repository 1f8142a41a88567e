package io.modegate.examples.orders;

import io.modegate.Scope;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An order's id: its venue and the client's own id of it, {@code XNAS-client-4711}. So the scope and the rollout key of
 * any request about an order are known without asking the database, and a refusal costs no I/O.
 *
 * @param text as in URLs
 * @param scope the venue's; the root for a text that is no id, so that asking for one is gated all the same
 * @param key the client's id: a partial hold treats every request about one order alike
 */
record OrderId(String text, Scope scope, String key) {
    private static final Pattern SHAPE = Pattern.compile("([A-Z0-9]{4})-([A-Za-z0-9._-]{1,48})");

    static OrderId of(String text) {
        Matcher matcher = SHAPE.matcher(text);
        return matcher.matches()
                ? new OrderId(text, Scope.of("venue/" + matcher.group(1)), matcher.group(2))
                : new OrderId(text, Scope.ROOT, text);
    }

    static OrderId of(String venue, String clientOrderId) {
        return of(venue + "-" + clientOrderId);
    }
}
