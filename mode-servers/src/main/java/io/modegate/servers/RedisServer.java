package io.modegate.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Redis of its own on a free port of the loopback, without a password. Thread-safe. It ends with {@link #close()} or
 * with the JVM, whatever state it is in.
 */
public final class RedisServer implements AutoCloseable {
    private static final List<String> FORGETFUL = List.of("--save", "", "--appendonly", "no");

    private static final List<String> DURABLE = List.of("--save", "", "--appendonly", "yes", "--appendfsync", "always");

    private final DataDirectory data = DataDirectory.create("redis");
    private final String scheme;
    private final List<String> settings;
    private final int port;
    private final Thread atExit = new Thread(this::destroy, "redis-server-exit");
    private ServerProcess process;

    private RedisServer(String scheme, int port, List<String> settings) {
        this.scheme = scheme;
        this.port = port;
        this.settings = List.copyOf(settings);
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            Files.createDirectories(data.path());
            this.process = run();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * One that keeps nothing when it ends.
     *
     * @param more arguments of the program, which override those given here, such as {@code --maxmemory}
     */
    public static RedisServer start(String... more) {
        return on(FreePort.find(), FORGETFUL, more);
    }

    /** One that has every write on disk before it answers. */
    public static RedisServer durable(String... more) {
        return on(FreePort.find(), DURABLE, more);
    }

    /** One that speaks TLS and nothing else, and asks clients for no certificate. It keeps nothing when it ends. */
    public static RedisServer withTls(TestCertificate certificate, String... more) {
        int port = FreePort.find();
        Stream<String> tls = Stream.of(
                "--port", "0",
                "--tls-port", String.valueOf(port),
                "--tls-cert-file", certificate.certificate().toString(),
                "--tls-key-file", certificate.key().toString(),
                "--tls-ca-cert-file", certificate.authority().toString(),
                "--tls-auth-clients", "no");
        Stream<String> settings =
                Stream.of(FORGETFUL.stream(), tls, Stream.of(more)).flatMap(part -> part);
        return new RedisServer("rediss", port, settings.toList());
    }

    /** One that keeps nothing when it ends, on a port that has to meet more than being free. */
    static RedisServer onPort(int port, String... more) {
        return on(port, FORGETFUL, more);
    }

    private static RedisServer on(int port, List<String> settings, String... more) {
        return new RedisServer(
                "redis", port, Stream.concat(settings.stream(), Stream.of(more)).toList());
    }

    /** Where it listens, on the loopback. */
    public int port() {
        return port;
    }

    /** Its address as {@code redis://…}, or {@code rediss://…} if it speaks TLS. */
    public String uri() {
        return scheme + "://127.0.0.1:" + port;
    }

    /** It stands still, while the kernel goes on to accept and acknowledge. */
    public synchronized void pause() {
        process.pause();
    }

    /** After {@link #pause()}. */
    public synchronized void resume() {
        process.resume();
    }

    /** As a power cut would, but for what the operating system still writes. */
    public synchronized void kill() {
        process.kill();
    }

    /** Ends it in good order. */
    public synchronized void stop() {
        process.end("TERM");
    }

    /** After {@link #kill()} or {@link #stop()}: the same port, with what it kept. */
    public synchronized void restart() {
        process = run();
    }

    /** The keys that match a glob pattern; asks in the clear, as {@link #start} serves. */
    public List<String> keys(String pattern) {
        return RespConnection.ask(port, "KEYS", pattern);
    }

    /** What it logged since it was started last. */
    public String log() {
        return RedisProgram.text(logFile());
    }

    @Override
    public void close() {
        destroy();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private synchronized void destroy() {
        if (process != null) { // else it never started
            process.kill();
        }
        data.delete();
    }

    private ServerProcess run() {
        List<String> arguments = new ArrayList<>(List.of("--port", String.valueOf(port), "--bind", "127.0.0.1"));
        arguments.addAll(List.of("--dir", data.path().toString()));
        arguments.addAll(settings);
        return RedisProgram.start(data.home(), arguments, logFile(), port);
    }

    private Path logFile() {
        return data.home().resolve("log");
    }
}
