package io.modegate.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection that was lent to us, until it is given back. Belongs to one thread at a time. */
final class Session {
    /** What the network may take beyond the time in which the database itself should have given up. */
    private static final Duration GRACE = Duration.ofMillis(250);

    /** After so long without use a connection may have died unseen, of a firewall or of a failover. */
    private static final Duration TRUSTED = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(JdbcModeStore.class);

    private final Connection connection;
    private final Stopwatch watch;
    private final long since;
    private long used;
    private boolean suspect;
    private boolean unproved;
    private boolean broken;
    private @Nullable Integer networkTimeout;

    Session(Connection connection, Stopwatch watch) {
        this.connection = connection;
        this.watch = watch;
        this.since = watch.nanos();
        this.used = since;
    }

    Connection connection() {
        return connection;
    }

    Duration age() {
        return Duration.ofNanos(watch.nanos() - since);
    }

    /**
     * From now on an answer that takes longer breaks the connection, where the driver can do that: the first one after
     * {@link #prove} half of that, so that there is time for another connection if this one is dead.
     */
    void limit(Duration longest) throws SQLException {
        Duration bound = unproved ? longest.dividedBy(2) : longest;
        try {
            if (networkTimeout == null) {
                networkTimeout = connection.getNetworkTimeout();
            }
            connection.setNetworkTimeout(Runnable::run, (int) bound.plus(GRACE).toMillis());
        } catch (SQLFeatureNotSupportedException cannot) {
            LOG.debug("the driver cannot bound the network", cannot);
        }
    }

    /** To be asked before it is used again: something failed, though maybe not the connection. */
    void suspect() {
        suspect = true;
    }

    /** To be used no more: it is gone, or leads to a server that will not do. */
    void breakOff() {
        broken = true;
    }

    boolean isBroken() {
        return broken;
    }

    /** Whether it can be used, as far as anybody knows; asks the database only if that is in doubt. */
    boolean isAlive(Duration patience) {
        unproved = false;
        if (!suspect && isTrusted()) {
            return true;
        }
        try (Statement statement = connection.createStatement()) {
            limit(patience);
            statement.execute("SELECT 1");
            suspect = false;
            return true;
        } catch (SQLException | RuntimeException dead) {
            LOG.debug("a connection died while it was not used", dead);
            broken = true;
            return false;
        }
    }

    /**
     * {@link #isAlive} for work that may be done again on another connection: one that only lay still is not asked, which
     * spares a round trip, but has to answer the first statement sooner.
     */
    boolean prove(Duration patience) {
        if (suspect) {
            return isAlive(patience);
        }
        unproved = !isTrusted();
        return true;
    }

    private boolean isTrusted() {
        return watch.nanos() - used < TRUSTED.toNanos();
    }

    /** A statement was answered. */
    void answered() {
        unproved = false;
    }

    /** It lies still from now on. */
    void rest() {
        used = watch.nanos();
    }

    /** Gives it back to where it came from. Fails silently: whatever happened is decided. */
    void giveBack() {
        try {
            if (broken) {
                connection.abort(Runnable::run);
            } else if (networkTimeout != null) {
                connection.setNetworkTimeout(Runnable::run, networkTimeout);
            }
        } catch (SQLException | RuntimeException failed) {
            LOG.debug("a connection could not be put back as it came", failed);
        } finally {
            close();
        }
    }

    private void close() {
        try {
            connection.close();
        } catch (SQLException | RuntimeException failed) {
            LOG.debug("a connection could not be closed", failed);
        }
    }
}
