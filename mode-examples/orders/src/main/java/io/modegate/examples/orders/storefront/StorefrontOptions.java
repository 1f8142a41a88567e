package io.modegate.examples.orders.storefront;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What can be set, as {@code --name=value} or {@code --name value}.
 *
 * @param orders where the order system is
 * @param port to serve on; 0 takes a free one
 * @param maxStaleness after how long a silence of the order system only what is harmless goes on
 */
record StorefrontOptions(URI orders, int port, Duration maxStaleness) {
    private static final Set<String> NAMES = Set.of("orders", "port", "max-staleness");

    /**
     * Those of a command line.
     *
     * @throws IllegalArgumentException naming the option, the rule and the value
     */
    static StorefrontOptions of(List<String> commandLine) {
        Map<String, String> given = new HashMap<>();
        for (Iterator<String> words = commandLine.iterator(); words.hasNext(); ) {
            String[] word = words.next().split("=", 2);
            String name = word[0].startsWith("--") ? word[0].substring(2) : "";
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException(word[0] + " is no option of the storefront; there are --orders, the"
                        + " address of the order system, --port, and --max-staleness");
            }
            given.put(name, word.length == 2 ? word[1] : words.hasNext() ? words.next() : "");
        }
        return new StorefrontOptions(
                address(given.getOrDefault("orders", "")),
                port(given.getOrDefault("port", "8082")),
                duration(given.getOrDefault("max-staleness", "PT5M")));
    }

    private static URI address(String text) {
        if (!text.matches("https?://[^/?#@]+/?")) {
            throw wrong("orders", "the address of the order system, such as http://127.0.0.1:8080", text);
        }
        return URI.create(text.replaceAll("/$", ""));
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw wrong("port", "a number from 0 to 65535", text);
        }
        return Integer.parseInt(text);
    }

    private static Duration duration(String text) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.toMillis() >= 300) {
                return duration;
            }
        } catch (DateTimeException unreadable) {
            throw wrong("max-staleness", "an ISO-8601 duration of at least PT0.3S, such as PT5M", text);
        }
        throw wrong("max-staleness", "an ISO-8601 duration of at least PT0.3S, such as PT5M", text);
    }

    private static IllegalArgumentException wrong(String option, String rule, String value) {
        return new IllegalArgumentException("--" + option + " must be " + rule + ", but is \"" + value + "\"");
    }
}
