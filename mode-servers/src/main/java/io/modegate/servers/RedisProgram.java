package io.modegate.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The program of Redis 7.0.15, out of a jar; it is the server, the sentinel and the cluster's node. */
final class RedisProgram {
    /** 30 s. */
    private static final int TRIES = 3_000;

    private RedisProgram() {}

    /** Starts it and waits until it accepts on that port. The program is unpacked into that folder once. */
    static ServerProcess start(Path folder, List<String> arguments, Path log, int port) {
        try {
            List<String> command = new ArrayList<>(List.of(unpacked(folder).toString()));
            command.addAll(arguments);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            awaitAccepting(process, log, port);
            return new ServerProcess(process.pid());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The text of a log, for messages; empty if there is none. */
    static String text(Path log) {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path unpacked(Path folder) throws IOException {
        Path program = folder.resolve("redis-server");
        if (Files.exists(program)) {
            return program;
        }
        String name = "/redis-server-7.0.15-" + system();
        try (InputStream packed = RedisProgram.class.getResourceAsStream(name)) {
            if (packed == null) {
                throw new IllegalStateException("embedded-redis has no program " + name + " for this system");
            }
            Files.copy(packed, program);
        }
        if (!program.toFile().setExecutable(true)) {
            throw new IllegalStateException(program + " cannot be made executable: is its file system noexec?");
        }
        return program;
    }

    private static String system() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String arch = System.getProperty("os.arch");
        return os + "-" + (arch.equals("aarch64") ? "arm64" : arch.equals("x86_64") ? "amd64" : arch);
    }

    private static void awaitAccepting(Process process, Path log, int port) {
        for (int tries = 0; !accepts(port); tries++) {
            try {
                if (process.waitFor(10, TimeUnit.MILLISECONDS) || tries == TRIES) {
                    process.destroyForcibly();
                    throw new IllegalStateException("redis-server does not accept on port " + port + ": " + text(log));
                }
            } catch (InterruptedException stopped) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while redis-server starts", stopped);
            }
        }
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}
