package io.modegate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.modegate.Head;
import io.modegate.Subscription;
import io.modegate.store.FeedStore.FeedListener;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The steps of {@link RemoteFeed}, over real sockets, by time that passes by hand. */
class RemoteFeedTest {
    private final FakeUpstream upstream = new FakeUpstream();
    private final HandTiming timing = new HandTiming();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> lastIds = new CopyOnWriteArrayList<>();
    private final Heard heard = new Heard();
    private RemoteModeStore store = store(upstream.uri());
    private Subscription following = () -> {};

    @AfterEach
    void close() {
        over.countDown();
        following.close();
        store.close();
        upstream.close();
    }

    @Test
    void aChangeIsToldAsAHintAtNothingInParticular() {
        try (Site site = new Site()) {
            store = store(URI.create("http://127.0.0.1:" + site.port() + "/mode"));
            following = store.follow(heard);
            until("connected");

            site.gate.move(Samples.broken(2));

            until("connected", "changed " + Head.NONE);
        }
    }

    @Test
    void howThingsStandAtTheBeginningIsNoChange() {
        upstream.handler = events("id: 7-1\nevent: state\ndata: {}\n\nid: 8-2\nevent: change\ndata: {}\n\n");
        following = store.follow(heard);

        until("connected", "changed " + Head.NONE);
    }

    @Test
    void aStreamThatEndsIsTakenUpAgainWhereItEnded() {
        upstream.handler = exchange -> {
            boolean first = connections.get() == 0;
            String end = first ? "" : "id: 9-3\nevent: change\ndata: {}\n\n";
            HttpHandler ending = events("id: 8-2\nevent: change\ndata: {}\n\n" + end);
            if (first) {
                over.countDown();
            }
            ending.handle(exchange);
        };
        following = store.follow(heard);
        until("connected", "changed " + Head.NONE, "disconnected " + upstream.uri() + "/events: it ended its events");

        timing.advance(RemoteFeed.FIRST_PAUSE);

        await().until(() -> {
            timing.settle();
            return lastIds.size() == 2 && heard.news.size() > 3;
        });
        assertThat(lastIds).containsExactly("", "8-2");
        assertThat(heard.news.get(3)).isEqualTo("connected");
    }

    @Test
    void silenceBeyondHeartbeatsIsTheEndOfAConnection() {
        upstream.handler = events("id: 7-1\nevent: state\ndata: {}\n\n");
        following = store.follow(heard);
        until("connected");

        timing.advance(RemoteFeed.SILENCE);

        until("connected", "disconnected " + upstream.uri() + "/events: nothing was heard for 40 s");
        timing.advance(RemoteFeed.FIRST_PAUSE);
        await().until(() -> connections.get() == 2);
    }

    @Test
    void aHeartbeatKeepsAConnection() {
        CountDownLatch beat = new CountDownLatch(1);
        upstream.handler = exchange -> {
            begin(exchange);
            write(exchange, ":\n\n");
            stay(beat);
            write(exchange, ": alive\n\nevent: change\ndata: {}\n\n");
            stay(over);
        };
        following = store.follow(heard);
        until("connected");
        timing.advance(RemoteFeed.SILENCE.minusSeconds(1));
        beat.countDown();
        until("connected", "changed " + Head.NONE);

        timing.advance(Duration.ofSeconds(2));

        assertThat(heard.news).hasSize(2);
    }

    @Test
    void anUpstreamThatDoesNotTellIsToldOfOnceAndAskedAgainEverMoreSeldom() {
        upstream.handler = exchange -> FakeUpstream.answer(exchange, 429, "{}");
        following = store.follow(heard);

        until("disconnected " + upstream.uri()
                + "/events: answered 429 with the content type \"application/json\" instead of events");
        for (int pause : List.of(250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000)) {
            await().until(() -> {
                timing.settle();
                return pauses(Duration.ofMillis(pause));
            });
            timing.advance(Duration.ofMillis(pause));
        }
        assertThat(heard.news).hasSize(1);
    }

    @Test
    void pausesAreShortenedByChanceSoThatFleetsSpread() {
        timing.jitter = 0.5;
        upstream.handler = exchange -> FakeUpstream.answer(exchange, 429, "{}");
        following = store.follow(heard);

        await().until(() -> {
            timing.settle();
            return !heard.news.isEmpty();
        });
        assertThat(pauses(Duration.ofNanos(187_500_000))).isTrue();
    }

    @Test
    void anUpstreamThatHangsBeforeItsHeadIsGivenUp() {
        upstream.handler = exchange -> stay(over);
        following = store.follow(heard);
        timing.settle();

        timing.advance(Duration.ofSeconds(2));

        until("disconnected " + upstream.uri() + "/events: did not answer within 2000 ms");
    }

    @Test
    void aListenerThatFailsEndsNothing() {
        heard.fails = true;
        upstream.handler = events("event: change\ndata: {}\n\nevent: change\ndata: {}\n\n");
        following = store.follow(heard);

        until("connected", "changed " + Head.NONE, "changed " + Head.NONE);
    }

    @Test
    void whoStoppedListeningHearsNothingAndLeavesNoConnection() {
        try (Site site = new Site()) {
            store = store(URI.create("http://127.0.0.1:" + site.port() + "/mode"));
            following = store.follow(heard);
            until("connected");

            following.close();

            await().until(() -> {
                // The server sees that the client is gone when it writes.
                site.gate.move(Samples.broken(2));
                return site.endpoint.openStreams() == 0;
            });
            timing.advance(Duration.ofMinutes(5));
            assertThat(heard.news).containsExactly("connected");
        }
    }

    @Test
    void endlessLinesAreReadInBoundedMemory() {
        List<String> events = new CopyOnWriteArrayList<>();
        EventLines lines = new EventLines(new EventLines.Heard() {
            @Override
            public void alive() {}

            @Override
            public void event(String name, String id) {
                events.add(name + " " + id);
            }

            @Override
            public void ended(String why) {}
        });
        String data = "x".repeat(5_000_000);

        for (String part : List.of("id: 1\r", "\nevent: cha", "nge\rdata: " + data + "\n", "\n", "data:\n\n:\n\n")) {
            lines.onNext(List.of(java.nio.ByteBuffer.wrap(part.getBytes(StandardCharsets.UTF_8))));
        }

        assertThat(events).containsExactly("change 1", "message 1");
    }

    private RemoteModeStore store(URI uri) {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return RemoteModeStore.builder(uri).build(client, timing, Clock.systemUTC());
    }

    /** Whether the next attempt is that far away; what watches a connection that failed waits longer. */
    private boolean pauses(Duration pause) {
        return timing.untilNext().equals(pause);
    }

    private void until(String... news) {
        await().untilAsserted(() -> {
            timing.settle();
            assertThat(heard.news).containsExactly(news);
        });
    }

    private HttpHandler events(String text) {
        return exchange -> {
            begin(exchange);
            write(exchange, text);
            stay(over);
        };
    }

    private void begin(HttpExchange exchange) throws IOException {
        connections.incrementAndGet();
        String id = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        lastIds.add(id == null ? "" : id);
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
    }

    private static void write(HttpExchange exchange, String text) throws IOException {
        exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    private static void stay(CountDownLatch until) {
        try {
            until.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Heard implements FeedListener {
        private final List<String> news = new CopyOnWriteArrayList<>();
        private volatile boolean fails;

        @Override
        public void connected() {
            hear("connected");
        }

        @Override
        public void changed(Head hint) {
            hear("changed " + hint);
        }

        @Override
        public void disconnected(String why) {
            hear("disconnected " + why);
        }

        private void hear(String what) {
            news.add(what);
            if (fails) {
                throw new IllegalStateException("the test's listener fails");
            }
        }
    }
}
