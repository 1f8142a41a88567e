package io.modegate.http;

import io.modegate.Scope;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parameters after the question mark. Strict, because a misspelt {@code scope} that counts for nothing would order
 * something for the root.
 */
final class Query {
    private final Map<String, String> values = new HashMap<>();

    Query(String raw, Set<String> known) {
        if (raw.isEmpty()) {
            return;
        }
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals), true);
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1), true);
            if (!known.contains(name)) {
                throw unknown(name, known);
            }
            if (values.putIfAbsent(name, value) != null) {
                throw Refused.badRequest("query parameter \"" + name + "\" is given twice: give it once");
            }
        }
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    String needed(String name) {
        return text(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> Refused.badRequest("query parameter \"" + name + "\" is missing: add it"));
    }

    /** The root if none is given. */
    Scope scope() {
        try {
            return text("scope").map(Scope::of).orElse(Scope.ROOT);
        } catch (IllegalArgumentException broken) {
            throw Refused.badRequest("query parameter " + broken.getMessage());
        }
    }

    long whole(String name, long least, long most, long otherwise) {
        Optional<String> value = text(name);
        try {
            long number = value.map(Long::parseLong).orElse(otherwise);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, like a number out of range.
        }
        throw Refused.badRequest("query parameter \"" + name + "\" must be a whole number from " + least + " to " + most
                + ", but is \"" + value.orElse("") + "\"");
    }

    Instant instant(String name) {
        String value = needed(name);
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException broken) {
            throw Refused.badRequest("query parameter \"" + name
                    + "\" must be an instant such as 2026-11-21T09:30:00Z, but is \"" + value + "\"");
        }
    }

    /** Percent-decodes strictly: plain ASCII, two hex digits after each percent sign, and together UTF-8. */
    static String decoded(String raw, boolean plusIsSpace) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes.write(octet(raw, i + 1));
                i += 2;
            } else if (c > ' ' && c < 0x7F) {
                bytes.write(c == '+' && plusIsSpace ? ' ' : c);
            } else {
                throw Refused.badRequest("\"" + raw + "\" in the address must be ASCII: percent-encode the rest");
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw Refused.badRequest("\"" + raw + "\" in the address must be percent-encoded UTF-8, but is not");
        }
    }

    private static int octet(String raw, int at) {
        int high = at + 1 < raw.length() ? Character.digit(raw.charAt(at), 16) : -1;
        int low = high < 0 ? -1 : Character.digit(raw.charAt(at + 1), 16);
        if (low < 0) {
            throw Refused.badRequest("\"" + raw + "\" in the address must have two hex digits after each %");
        }
        return high << 4 | low;
    }

    private static Refused unknown(String name, Set<String> known) {
        if (name.equals("wait") || name.equals("timeout")) {
            return Refused.badRequest("query parameter \"" + name
                    + "\" is not supported yet: leave it out, and watch /mode/events for the change");
        }
        String list = known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known));
        return Refused.badRequest("query parameter \"" + name + "\" is not known here; known: " + list);
    }
}
