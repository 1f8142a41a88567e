package io.modegate.jakarta.servlet;

import java.nio.charset.StandardCharsets;

/** Writes a decoded path the one way that the endpoint reads back. */
final class Paths {
    private static final String PLAIN = "/-._~!$&'()*+,=:@";

    private Paths() {}

    static String encoded(String path) {
        StringBuilder encoded = new StringBuilder(path.length());
        for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append(String.format("%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}
