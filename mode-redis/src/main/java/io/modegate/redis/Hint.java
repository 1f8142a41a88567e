package io.modegate.redis;

import io.modegate.Head;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is published: a new head, no state, that pending orders changed, or the word of somebody who checks his link.
 * Whoever may publish on the channel may send anything, so that a message is only ever a reason to read.
 */
final class Hint {
    /** What somebody says who wants to hear himself. */
    static final String PING = "ping";

    private static final Pattern HEAD = Pattern.compile("head ([0-9]{1,18}) ([0-9]{1,18}) ([0-9a-f]{64})");

    private Hint() {}

    /**
     * What some messages that came together say: nothing if all are pings, the head if they agree on one, and {@link
     * Head#NONE} in all other cases, also for a message that cannot be read.
     */
    static Optional<Head> of(List<String> messages) {
        Set<Head> heads = new HashSet<>();
        for (String message : messages) {
            if (!message.equals(PING)) {
                heads.add(of(message));
            }
        }
        return heads.size() > 1 ? Optional.of(Head.NONE) : heads.stream().findFirst();
    }

    private static Head of(String message) {
        Matcher parts = HEAD.matcher(message);
        return parts.matches()
                ? new Head(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)), parts.group(3))
                : Head.NONE;
    }
}
