package io.modegate.http;

import io.modegate.Head;
import io.modegate.store.FeedStore.FeedListener;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to an upstream's {@code /mode/events} for one listener, until closed. Everything but {@link #close()} happens
 * on the one thread of the timing; what comes from a connection that was given up is passed over.
 *
 * <ol>
 *   <li>A connection is asked for, quoting the last event's id if there was one.
 *   <li>Its head came: from here on no change is missed, because the upstream listens to itself before it answers. The
 *       listener is told, and reads everything.
 *   <li>An event that tells of a change is passed on. The one that only tells how things stand is not: step 2 did.
 *   <li>It ends, fails, or is silent for longer than heartbeats allow: it is given up, the listener is told once, and
 *       after a pause step 1 follows. The pause doubles each time, until a connection has lasted for a while.
 * </ol>
 */
final class RemoteFeed {
    static final Duration SILENCE = Duration.ofSeconds(40);
    static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(RemoteFeed.class);
    private static final Pattern ID = Pattern.compile("[!-~]{1,100}");

    private final RemoteSettings settings;
    private final RemoteTiming timing;
    private final FeedListener listener;
    private volatile boolean closed;
    private volatile @Nullable Connection current;
    private Duration pause = FIRST_PAUSE;
    private String lastId = "";
    private boolean told;

    RemoteFeed(RemoteSettings settings, RemoteTiming timing, FeedListener listener) {
        this.settings = settings;
        this.timing = timing;
        this.listener = listener;
    }

    void begin() {
        timing.after(Duration.ZERO, this::connect);
    }

    /** Tells nothing any more; a call that is under way may still end. */
    void close() {
        closed = true;
        Connection open = current;
        if (open != null) {
            open.drop();
        }
    }

    private void connect() {
        if (closed) {
            return;
        }
        Connection connection = new Connection();
        current = connection;
        HttpRequest.Builder request = settings.question("/events").header("Accept", "text/event-stream");
        if (!lastId.isEmpty()) {
            request.header("Last-Event-ID", lastId);
        }
        connection.open(request.GET().build());
        if (closed) {
            connection.drop();
        }
    }

    private void opened() {
        told = true;
        tell(listener::connected);
    }

    private void changed(String name, String id) {
        if (ID.matcher(id).matches()) {
            lastId = id;
        }
        if (!name.equals("state")) {
            tell(() -> listener.changed(Head.NONE));
        }
    }

    private void giveUp(Connection connection, String why) {
        connection.drop();
        current = null;
        if (connection.lastedFor(LONGEST_PAUSE)) {
            pause = FIRST_PAUSE;
        }
        if (told || pause.equals(FIRST_PAUSE)) {
            told = false;
            tell(() -> listener.disconnected(settings.endpoint() + "/events: " + why));
        }
        long spread = (long) (pause.toNanos() * timing.jitter() / 2);
        timing.after(pause.minusNanos(spread), this::connect);
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private void tell(Runnable news) {
        try {
            if (!closed) {
                news.run();
            }
        } catch (RuntimeException broken) {
            LOG.warn("a listener to {}/events failed, the feed goes on", settings.endpoint(), broken);
        }
    }

    /** One connection; its callbacks come on threads of the client and are handed over. */
    private final class Connection implements EventLines.Heard {
        private final EventLines lines = new EventLines(this);
        private volatile long heardAt;
        private volatile @Nullable CompletableFuture<?> answer;
        private volatile Runnable stopWatching = () -> {};
        private long openedAt;
        private boolean isOpen;

        void open(HttpRequest request) {
            heardAt = timing.nanoTime();
            stopWatching = timing.after(settings.timeout(), this::expectHead);
            CompletableFuture<?> asked = settings.client().sendAsync(request, this::body);
            answer = asked;
            CompletableFuture<?> unused = asked.whenComplete((head, failure) -> {
                if (failure != null) {
                    ended("could not be asked: " + RemoteSettings.words(failure));
                }
            });
        }

        private BodySubscriber<String> body(ResponseInfo head) {
            String type = head.headers().firstValue("Content-Type").orElse("");
            if (head.statusCode() == 200 && type.startsWith("text/event-stream")) {
                handOver(() -> {
                    isOpen = true;
                    openedAt = timing.nanoTime();
                    heardAt = openedAt;
                    opened();
                    stopWatching.run();
                    watch();
                });
                return lines;
            }
            ended("answered " + head.statusCode() + " with the content type \"" + type + "\" instead of events");
            return BodySubscribers.replacing("");
        }

        /** The client's own time-out may count the events too, which never end. */
        private void expectHead() {
            if (!isOpen) {
                ended("did not answer within " + settings.timeout().toMillis() + " ms");
            }
        }

        /** Looks again when the silence would be too long, until it is. */
        private void watch() {
            long silent = timing.nanoTime() - heardAt;
            if (silent >= SILENCE.toNanos()) {
                giveUp(this, "nothing was heard for " + SILENCE.toSeconds() + " s");
            } else {
                Duration left = SILENCE.minusNanos(silent);
                stopWatching = timing.after(left, () -> ifCurrent(this::watch));
            }
        }

        @Override
        public void alive() {
            heardAt = timing.nanoTime();
        }

        @Override
        public void event(String name, String id) {
            handOver(() -> changed(name, id));
        }

        @Override
        public void ended(String why) {
            handOver(() -> giveUp(this, why));
        }

        boolean lastedFor(Duration least) {
            return isOpen && timing.nanoTime() - openedAt >= least.toNanos();
        }

        void drop() {
            stopWatching.run();
            CompletableFuture<?> asked = answer;
            if (asked != null) {
                asked.cancel(true);
            }
            lines.cancel();
        }

        private void handOver(Runnable news) {
            timing.after(Duration.ZERO, () -> ifCurrent(news));
        }

        private void ifCurrent(Runnable news) {
            if (current == this && !closed) {
                news.run();
            }
        }
    }
}
