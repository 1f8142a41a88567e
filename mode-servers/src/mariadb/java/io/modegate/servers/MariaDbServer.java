package io.modegate.servers;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * A MariaDB of its own on a free port of the loopback, with an empty database {@code modegate} and access for everybody
 * without a password. Thread-safe. It ends with {@link #close()} or with the JVM, whatever state it is in.
 */
public final class MariaDbServer implements AutoCloseable {
    private static final String DATABASE = "modegate";

    private final DataDirectory data = DataDirectory.create("mariadb");
    private final MariaDbProgram program;
    private final int port = FreePort.find();
    private final Thread atExit = new Thread(this::destroy, "mariadb-server-exit");
    private ServerProcess process;

    private MariaDbServer(boolean durable) {
        this.program = MariaDbProgram.install(data, durable);
        Runtime.getRuntime().addShutdownHook(atExit);
        this.process = program.run(port, url(port, ""));
        createDatabase();
    }

    /** One that keeps its commits if it is killed, though not if the machine is, and is fast. */
    public static MariaDbServer start() {
        return new MariaDbServer(false);
    }

    /** One that syncs every commit before it acknowledges it. */
    public static MariaDbServer durable() {
        return new MariaDbServer(true);
    }

    public int port() {
        return port;
    }

    /** With the user in it; there is no password. */
    public String url() {
        return url(port);
    }

    /** The same database by another port, say that of a {@link FaultProxy}. */
    public String url(int otherPort) {
        return url(otherPort, DATABASE);
    }

    /** New connections, no pool. */
    public DataSource dataSource() {
        return dataSource(port);
    }

    /** New connections by another port, no pool. */
    public DataSource dataSource(int otherPort) {
        try {
            return new MariaDbDataSource(url(otherPort));
        } catch (SQLException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    /** All of it stands still, while the kernel goes on to accept and acknowledge. */
    public synchronized void pause() {
        process.pause();
    }

    public synchronized void resume() {
        process.resume();
    }

    /** As a power cut would, but for what the operating system still writes. */
    public synchronized void kill() {
        process.kill();
    }

    /** Ends it in good order, sessions being cut off. */
    public synchronized void stop() {
        process.end("TERM");
    }

    /** After {@link #kill()} or {@link #stop()}: the same port, the same data. */
    public synchronized void restart() {
        process = program.run(port, url(port, ""));
    }

    /** Stops it, copies its data and starts it again. */
    public synchronized Path backup() {
        stop();
        Path backup = data.copy();
        restart();
        return backup;
    }

    /** Stops it, puts its data back as they were and starts it again. */
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

    private static String url(int port, String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?user=root";
    }

    private void createDatabase() {
        try (Connection connection = DriverManager.getConnection(url(port, ""));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
