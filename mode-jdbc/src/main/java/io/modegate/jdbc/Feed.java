package io.modegate.jdbc;

import io.modegate.Subscription;
import io.modegate.store.FeedStore.FeedListener;
import io.modegate.store.FeedTeller;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells one listener of changes, on a thread and a connection of its own:
 *
 * <ol>
 *   <li>A writer pushes {@link Hint#payload} within the transaction of its compare-and-set, so that the database sends
 *       it at the commit, in the order of commits, and never if that transaction is rolled back.
 *   <li>The feed gets a connection, within a time. If its database has no push, the listener is told so, and that is all.
 *   <li>It listens, and that is committed. From here on every commit's push waits for this connection.
 *   <li>Only now the listener is told that it is connected. Whatever it reads after that was committed before, or is
 *       pushed.
 *   <li>It waits for a push. Those of other namespaces are passed over; what cannot be read is told as a change to an
 *       unknown head, because a push that was garbled may have been ours, and one that was forged costs a read, and closes until
 *       then at most.
 *   <li>Nothing was pushed for a while: a link that is dead looks just so. The feed asks the database whether it still
 *       listens, and waits for the answer no longer than a limit.
 *   <li>Whatever fails: the connection is dropped, never given back; the listener is told; after a pause, the second
 *       step. What is pushed meanwhile is lost, which is why the fourth step makes the listener read.
 *   <li>{@link #close} drops the connection from outside, which ends any waiting for it.
 * </ol>
 */
final class Feed implements Subscription {
    private final Dial dial;
    private final Settings settings;
    private final Pace pace;
    private final FeedTeller teller;
    private final SplittableRandom chance = new SplittableRandom();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<@Nullable Connection> held = new AtomicReference<>();

    private Feed(DataSource source, Settings settings, Pace pace, FeedListener listener) {
        this.dial = new Dial(source);
        this.settings = settings;
        this.pace = pace;
        this.teller = new FeedTeller(listener, settings.toString());
    }

    /** On a daemon thread. */
    static Feed start(DataSource source, Settings settings, Pace pace, FeedListener listener) {
        Feed feed = new Feed(source, settings, pace, listener);
        Thread thread = new Thread(feed::run, "modegate-feed-" + settings.namespace());
        thread.setDaemon(true);
        thread.start();
        return feed;
    }

    @Override
    public void close() {
        closed.countDown();
        Dial.drop(held.getAndSet(null));
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void run() {
        try {
            int failures = 0;
            do {
                boolean wasConnected = listen();
                failures = wasConnected ? 1 : failures + 1;
            } while (!closed.await(pace.pause(failures, chance).toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            Dial.drop(held.getAndSet(null));
        }
    }

    /** Comes back when the link is down, and says whether it was up. */
    private boolean listen() throws InterruptedException {
        try {
            Optional<Ear> ear = ear();
            if (ear.isEmpty()) {
                tellDisconnected("the database of " + settings + " has no push: it is polled");
                closed.countDown();
                return false;
            }
            ear.get().open();
            teller.connected();
            hear(ear.get());
        } catch (SQLException | RuntimeException | LinkageError failed) {
            boolean wasConnected = teller.isConnected();
            Dial.drop(held.getAndSet(null));
            tellDisconnected(settings + " is not told of changes: " + failed.getMessage());
            return wasConnected;
        }
        return true;
    }

    /** Empty where there is no push; the connection is not kept then. */
    private Optional<Ear> ear() throws SQLException, InterruptedException {
        Connection connection = dial.connect(pace.connect());
        held.set(connection);
        if (isClosed()) { // and may not have seen this one
            throw new SQLException("it is closed");
        }
        Sql sql = Product.of(connection.getMetaData()).sql(settings.tables());
        Optional<Ear> ear = sql.ear(connection, pace.answer());
        if (ear.isEmpty() && held.compareAndSet(connection, null)) {
            connection.close();
        }
        return ear;
    }

    private void hear(Ear ear) throws SQLException {
        while (!isClosed()) {
            var pushed = ear.hear(pace.silence());
            if (pushed.isEmpty()) {
                ear.check();
            } else if (!isClosed()) {
                pushed.forEach(this::tell);
            }
        }
    }

    private void tell(String payload) {
        Hint.of(settings.namespace(), payload).ifPresent(hint -> teller.changed(hint.head(), hint.entry()));
    }

    private void tellDisconnected(String why) {
        if (!isClosed()) {
            teller.disconnected(why);
        }
    }
}
