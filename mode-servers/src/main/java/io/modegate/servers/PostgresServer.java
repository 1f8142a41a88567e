package io.modegate.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL of its own on a free port of the loopback, with an empty database and a superuser, both named {@code
 * postgres}. Thread-safe. It ends with {@link #close()} or with the JVM, whatever state it is in.
 */
public final class PostgresServer implements DatabaseServer {
    /** What a killed server must keep; the library turns fsync off. */
    private static final Map<String, String> DURABLE = Map.of("fsync", "on", "synchronous_commit", "on");

    private static final Duration START = Duration.ofSeconds(60);

    private final DataDirectory data = DataDirectory.create("postgres");
    private final Map<String, String> settings;
    private final int port;
    private final Thread atExit = new Thread(this::destroy, "postgres-server-exit");
    private ServerProcess process;

    private PostgresServer(Map<String, String> settings) {
        this.settings = settings;
        this.port = FreePort.find();
        Runtime.getRuntime().addShutdownHook(atExit);
        this.process = run();
    }

    /** One that forgets its last commits if it is killed, and is fast. */
    public static PostgresServer start() {
        return new PostgresServer(Map.of());
    }

    /** One that keeps every commit that it acknowledged. */
    public static PostgresServer durable() {
        return new PostgresServer(DURABLE);
    }

    /** {@link #durable()}, for that many connections, where the 300 of the others are too few. */
    public static PostgresServer durable(int connections) {
        Map<String, String> settings = new HashMap<>(DURABLE);
        settings.put("max_connections", Integer.toString(connections));
        return new PostgresServer(settings);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String url(int otherPort) {
        return "jdbc:postgresql://127.0.0.1:" + otherPort + "/postgres?user=postgres";
    }

    @Override
    public DataSource dataSource(int otherPort) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url(otherPort));
        return source;
    }

    @Override
    public synchronized void pause() {
        process.pause();
    }

    @Override
    public synchronized void resume() {
        process.resume();
    }

    @Override
    public synchronized void kill() {
        process.kill();
    }

    @Override
    public synchronized void stop() {
        process.end("INT");
    }

    @Override
    public synchronized void restart() {
        process = run();
    }

    @Override
    public synchronized Path backup() {
        stop();
        Path backup = data.copy();
        restart();
        return backup;
    }

    @Override
    public synchronized void restore(Path backup) {
        stop();
        data.replace(backup);
        restart();
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

    /** The library's own end of a server fails if the server was killed, so that nothing of it is used but the start. */
    private ServerProcess run() {
        try {
            Files.deleteIfExists(data.path().resolve("epg-lock"));
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data.path())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(START)
                    .setPort(port);
            settings.forEach(builder::setServerConfig);
            builder.start();
            return new ServerProcess(Long.parseLong(
                    Files.readAllLines(data.path().resolve("postmaster.pid")).get(0)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
