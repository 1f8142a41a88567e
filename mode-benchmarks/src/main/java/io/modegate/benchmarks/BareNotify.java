package io.modegate.benchmarks;

import io.modegate.servers.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Nothing but NOTIFY, and many connections that LISTEN, each with a thread: what no feed on it can be faster than. */
final class BareNotify implements Arm {
    private final Connection writer;
    private final List<Connection> listeners = new ArrayList<>();
    private volatile Finish finish;

    private BareNotify(PostgresServer server, int size) throws SQLException {
        this.finish = new Finish(size);
        this.writer = server.dataSource().getConnection();
        for (int i = 0; i < size; i++) {
            listeners.add(server.dataSource().getConnection());
        }
    }

    static BareNotify start(PostgresServer server, int size) {
        try {
            BareNotify arm = new BareNotify(server, size);
            for (int i = 0; i < size; i++) {
                arm.listen(i);
            }
            return arm;
        } catch (SQLException failed) {
            throw new IllegalStateException("the listeners do not connect", failed);
        }
    }

    private void listen(int number) throws SQLException {
        Connection connection = listeners.get(number);
        execute(connection, "LISTEN bare");
        PGConnection driver = connection.unwrap(PGConnection.class);
        Thread thread = new Thread(() -> hear(driver, number), "bare-notify-" + number);
        thread.setDaemon(true);
        thread.start();
    }

    private void hear(PGConnection driver, int number) {
        try {
            while (true) {
                PGNotification[] pushed = driver.getNotifications(0); // waits for ever
                if (pushed != null && pushed.length > 0) {
                    finish.arrive(number);
                }
            }
        } catch (SQLException closed) {
            // The end of the measurement, or else a Finish that is missed.
        }
    }

    @Override
    public List<Change> cycle() {
        return List.of(new Change("message", this::message));
    }

    private Duration message() {
        Finish next = new Finish(listeners.size());
        finish = next;
        try {
            execute(writer, "NOTIFY bare, 'measured'");
        } catch (SQLException failed) {
            throw new IllegalStateException("NOTIFY failed", failed);
        }
        return next.after(System.nanoTime());
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    @Override
    public List<Load> loads(Duration window) {
        return List.of();
    }

    @Override
    public void close() {
        listeners.forEach(BareNotify::drop);
        drop(writer);
    }

    /** A close would wait for the thread that listens. */
    private static void drop(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException failed) {
            throw new IllegalStateException("a connection does not end", failed);
        }
    }
}
