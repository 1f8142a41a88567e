package io.modegate.jdbc;

import io.modegate.Head;
import io.modegate.store.FeedStore;
import io.modegate.store.HistoryRecord;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a push carries: the namespace and its new head, and the text of the record that made it unless that is too long.
 * Whoever may connect to the database may send one, so that it is a reason to read, and until then at most to close.
 *
 * @param head of the namespace; {@link Head#NONE} for a payload that cannot be read, which may have been of any
 * @param entry the record's text; empty if it was not sent
 */
record Hint(Head head, String entry) {
    private static final Pattern PAYLOAD = Pattern.compile(
            "([A-Za-z0-9._-]{1,64}) ([0-9]{1,18}) ([0-9]{1,18}) ([0-9a-f]{64})(?: (.+))?", Pattern.DOTALL);

    static String payload(String namespace, HistoryRecord record) {
        Head head = record.head();
        String text = record.text();
        String named = namespace + " " + head.epoch() + " " + head.version() + " " + head.hash();
        return FeedStore.isTold(text) ? named + " " + text : named;
    }

    /** What a payload says of a namespace; empty if it is about another. */
    static Optional<Hint> of(String namespace, String payload) {
        Matcher parts = PAYLOAD.matcher(payload);
        if (!parts.matches()) {
            return Optional.of(new Hint(Head.NONE, ""));
        }
        if (!parts.group(1).equals(namespace)) {
            return Optional.empty();
        }
        Head head = new Head(Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3)), parts.group(4));
        String entry = parts.group(5);
        return Optional.of(new Hint(head, entry == null ? "" : entry));
    }
}
