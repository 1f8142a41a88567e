package io.modegate.redis;

import java.time.Duration;
import java.util.regex.Pattern;

/** What the builder was told, checked. */
record Settings(String namespace, Duration timeout) {
    private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private static final Duration SHORTEST_PATIENCE = Duration.ofSeconds(5);

    Settings {
        if (!NAMESPACE.matcher(namespace).matches()) {
            throw new IllegalArgumentException(
                    "a namespace must be 1 to 64 of [A-Za-z0-9._-], but is \"" + namespace + "\"");
        }
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new IllegalArgumentException(
                    "a call's time-out must be above 0 and at most 5 minutes, but is " + timeout);
        }
    }

    /** A handshake, and who is about to start, may wait longer than who works. */
    Duration patience() {
        return timeout.compareTo(SHORTEST_PATIENCE) < 0 ? SHORTEST_PATIENCE : timeout;
    }

    Keys keys() {
        return new Keys(namespace);
    }

    @Override
    public String toString() {
        return "the Redis store of namespace " + namespace;
    }
}
