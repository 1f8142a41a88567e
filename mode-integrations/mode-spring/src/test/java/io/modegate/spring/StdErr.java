package io.modegate.spring;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What the tests' logger writes meanwhile: to the standard error stream, as it is at the time. */
final class StdErr implements AutoCloseable {
    private final PrintStream real = System.err;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    StdErr() {
        System.setErr(new PrintStream(heard, true, StandardCharsets.UTF_8));
    }

    String text() {
        return heard.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setErr(real);
    }
}
