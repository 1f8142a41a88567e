package io.modegate.jakarta.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one reading of a request's path: without parameters, percent-decoded once, without empty segments and dots, and
 * without the context path. What has no single reading, because servers and frameworks differ about it, has none here: an
 * encoded slash, a backslash, a control character, a broken escape, a way above the root.
 */
final class CanonicalPath {
    private CanonicalPath() {}

    /** The segments of a request's path within its application; empty if there is no single reading. */
    static Optional<List<String>> of(HttpServletRequest request) {
        Optional<List<String>> whole = segments(request.getRequestURI());
        Optional<List<String>> context = segments(request.getContextPath());
        if (whole.isEmpty() || context.isEmpty()) {
            return Optional.empty();
        }
        int above = context.get().size();
        List<String> all = whole.get();
        boolean within = all.size() >= above && all.subList(0, above).equals(context.get());
        return within ? Optional.of(all.subList(above, all.size())) : Optional.empty();
    }

    /** The segments of a raw path. */
    static Optional<List<String>> segments(String raw) {
        List<String> segments = new ArrayList<>();
        for (String part : raw.split("/", -1)) {
            int parameters = part.indexOf(';');
            Optional<String> segment = decoded(parameters < 0 ? part : part.substring(0, parameters));
            if (segment.isEmpty() || segment.get().equals("..") && segments.isEmpty()) {
                return Optional.empty();
            }
            append(segments, segment.get());
        }
        return Optional.of(List.copyOf(segments));
    }

    private static void append(List<String> segments, String segment) {
        if (segment.equals("..")) {
            segments.remove(segments.size() - 1);
        } else if (!segment.isEmpty() && !segment.equals(".")) {
            segments.add(segment);
        }
    }

    private static Optional<String> decoded(String part) {
        byte[] raw = part.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            int octet = raw[i] & 0xFF;
            if (octet == '%') {
                octet = i + 2 < raw.length ? hex(raw[i + 1]) << 4 | hex(raw[i + 2]) : -1;
                i += 2;
            }
            if (octet < ' ' || octet == 0x7F || octet == '\\' || octet == '/') {
                return Optional.empty();
            }
            bytes.write(octet);
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException broken) {
            return Optional.empty();
        }
    }

    /** Negative if it is none, and then so is whatever it is made part of. */
    private static int hex(byte digit) {
        return Character.digit(digit, 16);
    }
}
