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
public final class MariaDbServer implements DatabaseServer {
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

    @Override
    public int port() {
        return port;
    }

    @Override
    public String url(int otherPort) {
        return url(otherPort, DATABASE);
    }

    @Override
    public DataSource dataSource(int otherPort) {
        try {
            return new MariaDbDataSource(url(otherPort));
        } catch (SQLException wrong) {
            throw new IllegalStateException(wrong);
        }
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
        process.end("TERM");
    }

    @Override
    public synchronized void restart() {
        process = program.run(port, url(port, ""));
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
