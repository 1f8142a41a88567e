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

/** The runnable jar as a process of its own, in a directory of the test's. */
final class OrdersProcess implements AutoCloseable {
    static final String ADMIN = "admin-token-of-tests";
    static final String VIEWER = "viewer-token-of-tests";

    private final Process process;
    private final Path errors;
    private final BufferedReader output;
    private final List<String> head = new ArrayList<>();

    private OrdersProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** A process that serves, on free ports, with the tokens of this class. */
    static OrdersProcess serving(Path directory, String... options) {
        List<String> all = new ArrayList<>(List.of("--admin-token=" + ADMIN, "--viewer-token=" + VIEWER));
        all.addAll(List.of(options));
        OrdersProcess started = launched(directory, withFreePorts(all));
        started.readHead();
        return started;
    }

    static List<String> withFreePorts(List<String> options) {
        List<String> all = new ArrayList<>(List.of("--port=0", "--exchange-port=0"));
        all.addAll(options);
        return all;
    }

    /** A process with exactly these options, that may or may not come to serve. */
    static OrdersProcess launched(Path directory, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", System.getProperty("orders.jar")));
        command.addAll(options);
        Path errors = directory.resolve("stderr-" + System.nanoTime() + ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MODEGATE_"));
        try {
            return new OrdersProcess(builder.start(), errors);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Reads what is printed up to the end of the invitation. */
    void readHead() {
        try {
            String line = output.readLine();
            if (line == null || !line.startsWith("ready ")) {
                throw new IllegalStateException("the process did not serve; it said " + line + " and\n" + errors());
            }
            for (; line != null && !line.contains("/mode/history"); line = output.readLine()) {
                head.add(line);
            }
            head.add(String.valueOf(line));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    List<String> head() {
        return head;
    }

    Site orders() {
        return Site.of(address("ready "));
    }

    Site admin() {
        return orders().as(ADMIN);
    }

    Site viewer() {
        return orders().as(VIEWER);
    }

    Site exchange() {
        return Site.of(address("exchange "));
    }

    /** The exit code, once the process ended by itself. */
    int exitCode() {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the process still runs; it said\n" + errors());
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

    /** Ends it as an operating system that is out of memory would: at once, with no chance to tidy up. */
    void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** Asks it to end, as {@code kill} does, and waits. */
    int stop() {
        process.destroy();
        return exitCode();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        exitCode();
    }

    private String address(String word) {
        return head.stream()
                .filter(line -> line.startsWith(word))
                .map(line -> line.substring(word.length()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing begins with " + word + " in " + head));
    }
}
