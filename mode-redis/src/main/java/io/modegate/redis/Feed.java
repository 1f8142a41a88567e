package io.modegate.redis;

import io.modegate.Subscription;
import io.modegate.redis.Ear.DeafException;
import io.modegate.store.FeedStore.FeedListener;
import io.modegate.store.FeedTeller;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells one listener of changes, on a thread and a connection of its own:
 *
 * <ol>
 *   <li>The script that writes publishes the new head and its record's text, in the moment in which it is written.
 *   <li>The feed gets a connection, within a time, and subscribes. When Redis has confirmed that, every later message is
 *       sent there.
 *   <li>Only now the listener is told that it is connected. Whatever it reads after that was written before, or is
 *       published to it.
 *   <li>It waits for a message. What cannot be read is told as a change to an unknown head, because it may have been one;
 *       one that was forged costs a read, and closes until then at most.
 *   <li>Nothing came for a while: a link that is dead looks just so. The feed has Redis publish a word, by a script on the
 *       master, and waits for it no longer than a limit. All who listen hear that word, and need not check.
 *   <li>Whatever fails: the connection is closed; the listener is told; after a pause, the second step. What is published
 *       meanwhile is lost, which is why the third step makes the listener read. A connection that the client has mended
 *       by itself is no better: it is closed too.
 * </ol>
 */
final class Feed implements Subscription {
    private final Ear ear;
    private final Pace pace;
    private final FeedTeller teller;
    private final SplittableRandom chance = new SplittableRandom();
    private final CountDownLatch closed = new CountDownLatch(1);

    private Feed(Ear ear, Pace pace, FeedListener listener) {
        this.ear = ear;
        this.pace = pace;
        this.teller = new FeedTeller(listener, ear.toString());
    }

    /** On a daemon thread. */
    static Feed start(Ear ear, Pace pace, FeedListener listener) {
        Feed feed = new Feed(ear, pace, listener);
        Thread thread = new Thread(feed::run, "modegate-redis-feed");
        thread.setDaemon(true);
        thread.start();
        return feed;
    }

    @Override
    public void close() {
        closed.countDown();
        ear.close();
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
            ear.close();
        }
    }

    /** Comes back when the link is down, and says whether it was up. */
    private boolean listen() throws InterruptedException {
        try {
            ear.open(pace.connect());
            if (!isClosed()) {
                teller.connected();
            }
            hear();
            return true;
        } catch (DeafException | RuntimeException | LinkageError failed) {
            boolean wasConnected = teller.isConnected();
            ear.close();
            if (!isClosed()) {
                teller.disconnected(ear + " is not told of changes: " + failed.getMessage());
            }
            return wasConnected;
        }
    }

    private void tell(String message) {
        Hint.of(message).ifPresent(hint -> teller.changed(hint.head(), hint.entry()));
    }

    private void hear() throws DeafException, InterruptedException {
        while (!isClosed()) {
            List<String> messages = ear.hear(pace.patience(chance));
            if (messages.isEmpty() && !isClosed()) {
                messages = ear.check(pace.answer());
            }
            if (!isClosed()) {
                messages.forEach(this::tell);
            }
        }
    }
}
