package io.modegate.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lends transactions. A database that cannot be reached yet
 * is no wrong configuration: a host must be able to start while it is down. Thread-safe; the edge at which what drivers
 * throw becomes what ModeGate throws.
 */
final class Database {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcModeStore.class);

    /** Who is about to start waits longer than who works. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(5);

    private static final int MOST_TRIES = 5;

    /** So that those who were sacrificed for one another do not meet again at once. */
    private static final Duration A_MOMENT = Duration.ofMillis(2);

    private final Settings settings;
    private final Dialect dialect;

    private final Connections connections;
    private final Stopwatch watch;

    Database(Settings settings, Stopwatch watch) {
        this.settings = settings;
        this.watch = watch;
        this.dialect = new Dialect(settings);
        this.connections = new Connections(settings.source(), settings.keep(), watch);
    }

    /**
     * Looks at the database, if it answers.
     *
     * @throws IllegalArgumentException if it answers and is the wrong one
     */
    void look() {
        Duration patience = settings.timeout().compareTo(FIRST_LOOK) < 0 ? FIRST_LOOK : settings.timeout();
        try {
            lent(Way.LOCKING, new Deadline(watch, patience), (session, deadline) -> dialect.of(session.connection()));
        } catch (Dialect.WrongDatabase wrong) {
            throw new IllegalArgumentException(wrong.getMessage(), wrong);
        } catch (SQLException absent) {
            LOG.warn("{} is not there yet, so the first use will look again: {}", settings, absent.getMessage());
        }
    }

    /**
     * Runs some work in a transaction of its own, which is rolled back unless the work commits: in turn with others of
     * this process, where the dialect needs that.
     */
    <T> T locking(String operation, Work<T> work) {
        return locking(Way.LOCKING, operation, work);
    }

    /** The same for work that may find by a glance that there is nothing to lock, and else begins the transaction itself. */
    <T> T lockingIfNeeded(String operation, Work<T> work) {
        return locking(Way.ASKING, operation, work);
    }

    private <T> T locking(Way way, String operation, Work<T> work) {
        Deadline deadline = new Deadline(watch, settings.timeout());
        if (!dialect.isKnown()) {
            within(deadline, Way.ASKING, operation, Transaction::sql);
        }
        if (!dialect.sql().locksInTurn()) {
            return within(deadline, way, operation, work);
        }
        Turns turns = Turns.of(dialect.url());
        turns.take(settings, operation, deadline);
        try {
            return within(deadline, way, operation, work);
        } finally {
            turns.giveBack();
        }
    }

    /** Runs statements of which each is committed by itself, and costs one round trip. */
    <T> T ask(String operation, Work<T> work) {
        return within(new Deadline(watch, settings.timeout()), Way.ASKING, operation, work);
    }

    /** Gives back what was kept. */
    void close() {
        connections.close();
    }

    private <T> T within(Deadline deadline, Way way, String operation, Work<T> work) {
        AtomicReference<Progress> progress = new AtomicReference<>(Progress.WAITING);
        try {
            return repeated(way, deadline, progress, (session, end) -> {
                progress.set(Progress.WORKING);
                try (Transaction transaction = way.beginning.begin(session, dialect.of(session.connection()), end)) {
                    try {
                        return work.run(transaction);
                    } finally {
                        progress.set(transaction.isCommitting() ? Progress.COMMITTING : Progress.WORKING);
                    }
                }
            });
        } catch (SQLException failed) {
            throw new Failures(settings, dialect.script())
                    .translated(operation, failed, progress.get() == Progress.COMMITTING);
        }
    }

    /**
     * Whatever fails before its commit never was, and is done again: on another connection, where a pool lends those that
     * died since it last looked, several in a row after a failover; and as often as there is time, where the database
     * sacrificed it, because then somebody else came through. Statements that are committed one by one run as strictly as
     * the host's sessions do, and PostgreSQL sacrifices even beats and reads of those that are SERIALIZABLE.
     */
    private <T> T repeated(Way way, Deadline deadline, AtomicReference<Progress> progress, Use<T> use)
            throws SQLException {
        for (int tries = 1; ; tries++) {
            progress.set(Progress.WAITING);
            try {
                return lent(way, deadline, use);
            } catch (SQLException failed) {
                boolean lost = Failures.isLost(failed) && tries < MOST_TRIES;
                boolean again = progress.get() == Progress.WORKING && (lost || isSacrificed(failed));
                if (!again || deadline.isOver()) {
                    throw failed;
                }
                LOG.debug("{} tries again", settings, failed);
                LockSupport.parkNanos(lost ? 0 : Math.min(tries, MOST_TRIES) * A_MOMENT.toNanos());
            }
        }
    }

    private boolean isSacrificed(SQLException failed) {
        return dialect.isKnown() && dialect.sql().isSacrificed(failed);
    }

    private <T> T lent(Way way, Deadline deadline, Use<T> use) throws SQLException {
        Session session = way.taking.take(connections, deadline);
        try {
            session.limit(deadline.left());
            return use.of(session, deadline);
        } catch (SQLException failed) {
            session.suspect();
            if (Failures.isBroken(failed)) {
                session.breakOff();
            }
            throw failed;
        } finally {
            connections.bring(session);
        }
    }

    /** How far a call is. */
    private enum Progress {
        WAITING,
        WORKING,
        COMMITTING
    }

    /** How a connection is used. */
    private record Way(Taking taking, Beginning beginning) {
        static final Way LOCKING = new Way(Connections::take, Transaction::begin);
        static final Way ASKING = new Way(Connections::takeUnasked, Transaction::ask);
    }

    /** How a connection is taken. */
    @FunctionalInterface
    private interface Taking {
        Session take(Connections connections, Deadline deadline) throws SQLException;
    }

    /** How a transaction begins. */
    @FunctionalInterface
    private interface Beginning {
        Transaction begin(Session session, Sql sql, Deadline deadline) throws SQLException;
    }

    /** Something to do with a session that is ours for that long. */
    @FunctionalInterface
    private interface Use<T> {
        T of(Session session, Deadline deadline) throws SQLException;
    }

    /** Something to do in a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run(Transaction transaction) throws SQLException;
    }
}
