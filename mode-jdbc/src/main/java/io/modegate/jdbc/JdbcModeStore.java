package io.modegate.jdbc;

import io.modegate.Head;
import io.modegate.Subscription;
import io.modegate.store.Draft;
import io.modegate.store.FeedStore;
import io.modegate.store.Heartbeat;
import io.modegate.store.HeartbeatStore;
import io.modegate.store.HistoryRecord;
import io.modegate.store.Lease;
import io.modegate.store.LeaseStore;
import io.modegate.store.Reading;
import io.modegate.store.StoredState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * Keeps a namespace in a relational database: PostgreSQL 14 and later, MariaDB 10.6 and later, H2 2.x. Thread-safe.
 *
 * <p>Every call is one transaction of its own on one connection, which is left as it came. One connection is kept
 * between calls, others are taken from the data source while that one is busy; none is waited for, and no statement runs,
 * longer than the time-out of the call. Readers never wait for writers.
 *
 * <p>The data source must reach the primary, and must not be one that takes part in the caller's transactions. A primary
 * that becomes a replica is noticed with the next call: changes, leases and beats are writes, which fail there, and every
 * read asks in the same breath whether it could have been one.
 *
 * <p>The tables come from {@code io/modegate/jdbc/postgresql.sql}, {@code mariadb.sql} or {@code h2.sql} in this jar, or from {@link
 * JdbcModeStoreBuilder#createIfMissing()}. An H2 in a file
 *
 * <ul>
 *   <li>needs {@code ;WRITE_DELAY=0} in its URL, or it loses what it acknowledged when the process is killed;
 *   <li>closes the whole database when a thread is interrupted while it reads or writes the file, as a look that takes
 *       too long is: a path after {@code async:}, as in {@code jdbc:h2:async:./modes}, survives that;
 *   <li>is for one process: up to 2.5.252 at least, H2 now and then commits only some of a transaction's rows when
 *       others wait for one of them. Writers of one process are kept from that; those of several, on a server or by
 *       {@code AUTO_SERVER}, are not.
 * </ul>
 */
public final class JdbcModeStore implements LeaseStore, HeartbeatStore, FeedStore {
    private final Settings settings;
    private final DataSource listenOn;
    private final Database database;
    private final Set<Feed> feeds = ConcurrentHashMap.newKeySet();

    JdbcModeStore(Settings settings, DataSource listenOn) {
        this.settings = settings;
        this.listenOn = listenOn;
        this.database = new Database(settings, new SystemTiming());
        database.look();
    }

    /** The namespace {@code default} in tables {@code mode_…} that are there. */
    public static JdbcModeStore create(DataSource source) {
        return builder(source).build();
    }

    /** A builder with everything but the data source at its default. */
    public static JdbcModeStoreBuilder builder(DataSource source) {
        return new JdbcModeStoreBuilder(source);
    }

    @Override
    public String namespace() {
        return settings.namespace();
    }

    @Override
    public StoredState read() {
        return database.ask("read the state", transaction -> States.read(transaction, namespace()));
    }

    @Override
    public Reading head() {
        return database.ask("read the head", transaction -> States.head(transaction, namespace()));
    }

    @Override
    public Outcome compareAndSet(Head expected, Draft draft) {
        return database.locking(
                "write version " + (expected.version() + 1),
                transaction -> new Step(transaction, namespace()).raced(expected, draft));
    }

    @Override
    public List<HistoryRecord> history(long before, int limit) {
        return database.ask("read the history", transaction -> Records.before(transaction, namespace(), before, limit));
    }

    @Override
    public Optional<HistoryRecord> written(String writeId) {
        return database.ask(
                "look for write id \"" + writeId + "\"",
                transaction -> Records.written(transaction, namespace(), writeId));
    }

    @Override
    public Optional<Lease> acquire(String holder, Duration life) {
        return database.lockingIfNeeded(
                "acquire the lease", transaction -> new Leases(transaction, namespace()).acquire(holder, life));
    }

    @Override
    public void release(Lease lease) {
        database.locking("release the lease", transaction -> {
            new Leases(transaction, namespace()).release(lease);
            return lease;
        });
    }

    @Override
    public boolean note(Lease lease, String notes) {
        return database.locking(
                "keep notes with the lease", transaction -> new Leases(transaction, namespace()).note(lease, notes));
    }

    @Override
    public Optional<Notes> notes() {
        return database.ask("read the notes", transaction -> new Leases(transaction, namespace()).notes());
    }

    @Override
    public Reading beat(Heartbeat beat) {
        return database.ask("beat", statements -> new Beats(statements, namespace()).beat(beat));
    }

    @Override
    public List<Beat> beats() {
        return database.ask("read the beats", statements -> new Beats(statements, namespace()).beats());
    }

    @Override
    public void leave(String instance, String incarnation) {
        database.ask("take instance " + instance + " off the list", statements -> {
            new Beats(statements, namespace()).leave(instance, incarnation);
            return instance;
        });
    }

    /**
     * On PostgreSQL by LISTEN, on a connection that is kept for it; elsewhere the listener is told once that there is no
     * push. A silent or dead link is noticed within 3 seconds.
     */
    @Override
    public Subscription follow(FeedListener listener) {
        Feed feed = Feed.start(listenOn, settings, Pace.USUAL, listener);
        feeds.add(feed);
        return () -> {
            feeds.remove(feed);
            feed.close();
        };
    }

    /** Ends the feeds and gives back the connection that is kept. The data source is the caller's. */
    @Override
    public void close() {
        feeds.forEach(Feed::close);
        feeds.clear();
        database.close();
    }

    @Override
    public String toString() {
        return settings.toString();
    }
}
