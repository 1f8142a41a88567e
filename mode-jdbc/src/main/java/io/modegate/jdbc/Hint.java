package io.modegate.jdbc;

import io.modegate.Head;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a push carries: the namespace and its new head, no state. A payload is at most 8,000 bytes, and whoever may
 * connect to the database may send one, so that it is only ever a reason to read.
 */
final class Hint {
    private static final Pattern PAYLOAD =
            Pattern.compile("([A-Za-z0-9._-]{1,64}) ([0-9]{1,18}) ([0-9]{1,18}) ([0-9a-f]{64})");

    private Hint() {}

    static String payload(String namespace, Head head) {
        return namespace + " " + head.epoch() + " " + head.version() + " " + head.hash();
    }

    /**
     * What some payloads that came together say of a namespace: nothing if all are about others, the head if they agree
     * on one, and {@link Head#NONE} in all other cases, also for a payload that cannot be read.
     */
    static Optional<Head> of(String namespace, List<String> payloads) {
        Set<Head> heads = new HashSet<>();
        for (String payload : payloads) {
            Matcher parts = PAYLOAD.matcher(payload);
            if (!parts.matches()) {
                return Optional.of(Head.NONE);
            }
            if (parts.group(1).equals(namespace)) {
                heads.add(new Head(Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3)), parts.group(4)));
            }
        }
        return heads.size() > 1 ? Optional.of(Head.NONE) : heads.stream().findFirst();
    }
}
