package io.modegate.servers;

import java.nio.file.Path;
import javax.sql.DataSource;

/**
 * A database of its own on a free port of the loopback. Thread-safe. It ends with {@link #close()} or with the JVM,
 * whatever state it is in.
 */
public interface DatabaseServer extends AutoCloseable {
    /** Where it listens, on the loopback. */
    int port();

    /** The JDBC address, with the user in it; there is no password. */
    default String url() {
        return url(port());
    }

    /** The same database by another port, say that of a {@link FaultProxy}. */
    String url(int otherPort);

    /** New connections, no pool. */
    default DataSource dataSource() {
        return dataSource(port());
    }

    /** New connections by another port, no pool. */
    DataSource dataSource(int otherPort);

    /** Every process of it stands still, while the kernel goes on to accept and acknowledge. */
    void pause();

    /** After {@link #pause()}. */
    void resume();

    /** As a power cut would, but for what the operating system still writes. */
    void kill();

    /** Ends it in good order, sessions being cut off. */
    void stop();

    /** After {@link #kill()} or {@link #stop()}: the same port, the same data. */
    void restart();

    /** Stops it, copies its data and starts it again. */
    Path backup();

    /** Stops it, puts its data back as they were and starts it again. */
    void restore(Path backup);

    @Override
    void close();
}
