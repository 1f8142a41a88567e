package io.modegate.examples.orders;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The storefront of the runnable jar as a process of its own. */
final class StorefrontProcess implements AutoCloseable {
    private final Process process;
    private final Path errors;
    private final BufferedReader output;

    /** Launches it with these options; it may or may not come to serve. */
    StorefrontProcess(Path directory, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", System.getProperty("orders.jar"), "storefront"));
        command.addAll(List.of(options));
        errors = directory.resolve("storefront-stderr-" + System.nanoTime() + ".txt");
        try {
            process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectError(errors.toFile())
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Where it serves, once it does. */
    Site site() {
        try {
            String line = output.readLine();
            if (line == null || !line.startsWith("ready ")) {
                throw new IllegalStateException("the storefront did not serve; it said " + line + " and\n" + errors());
            }
            return Site.of(line.substring("ready ".length()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The exit code, once the process ended by itself. */
    int exitCode() {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the storefront still runs; it said\n" + errors());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return process.exitValue();
    }

    String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        exitCode();
    }
}
