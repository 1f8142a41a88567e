package io.modegate.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A process of its own that says what it did, line by line. Whatever it said in full was said before it was killed. */
final class ChildJvm implements AutoCloseable {
    private static final String END = " .";

    private final Process process;
    private final BufferedReader lines;
    private final Thread atExit;

    private ChildJvm(Process process) {
        this.process = process;
        this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    static ChildJvm start(Class<?> main, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        for (Object argument : arguments) {
            command.add(String.valueOf(argument));
        }
        return new ChildJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Says a line that cannot be mistaken for a part of one; for the child. */
    static void say(String line) {
        System.out.println(line + END);
    }

    /** The next line that it said in full; empty when it has ended. Blocks. */
    Optional<String> next() throws IOException {
        String line = lines.readLine();
        return line == null || !line.endsWith(END)
                ? Optional.empty()
                : Optional.of(line.substring(0, line.length() - END.length()));
    }

    /** As kill -9 does. What it said before can still be read, which {@link Process#destroyForcibly} would prevent. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Stands still from now on, in the middle of whatever it does. */
    void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int failed = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (failed != 0) {
            throw new IOException("kill -" + name + " of process " + process.pid() + " answered " + failed);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
