package io.modegate.redis;

import io.modegate.Head;
import io.modegate.store.FeedStore;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is published: a new head, with the text of the record that made it unless that is too long; that pending orders
 * changed; or the word of somebody who checks his link. Whoever may publish on the channel may send anything, so that a
 * message is a reason to read, and until then at most to close.
 *
 * @param head of the namespace; {@link Head#NONE} if the message does not say
 * @param entry the record's text; empty if it was not sent
 */
record Hint(Head head, String entry) {
    /** What somebody says who wants to hear himself. */
    static final String PING = "ping";

    private static final Pattern HEAD =
            Pattern.compile("head ([0-9]{1,18}) ([0-9]{1,18}) ([0-9a-f]{64})(?: (.+))?", Pattern.DOTALL);

    /** What a message says; empty for a ping. */
    static Optional<Hint> of(String message) {
        if (message.equals(PING)) {
            return Optional.empty();
        }
        Matcher parts = HEAD.matcher(message);
        if (!parts.matches()) {
            return Optional.of(new Hint(Head.NONE, ""));
        }
        Head head = new Head(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)), parts.group(3));
        String entry = parts.group(4);
        return Optional.of(new Hint(head, entry == null ? "" : entry));
    }

    /** What a script appends to the head that it publishes: the text after a space, or nothing. */
    static String appended(String entry) {
        return FeedStore.isTold(entry) ? " " + entry : "";
    }
}
