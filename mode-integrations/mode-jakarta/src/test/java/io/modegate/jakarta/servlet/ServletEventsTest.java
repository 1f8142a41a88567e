package io.modegate.jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modegate.Mode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.catalina.LifecycleException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ServletEventsTest {
    private static final String EVENTS = "/shop/mode/events";

    private final Shop shop = new Shop();
    private final ServletEndpoint servlets = ServletEndpoint.of(shop.endpoint);

    @AfterEach
    void stop() {
        shop.close();
    }

    private void mounted() {
        shop.servlet("/mode/*", new ModeServlet(servlets));
        shop.start();
    }

    @Test
    void beginsWithTheStateAndTellsOfEveryChange() throws IOException {
        mounted();
        try (Listener listener = new Listener(shop, EVENTS, "")) {
            assertThat(listener.answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            assertThat(listener.next().name()).isEqualTo("state");
            shop.hold(Mode.READ_ONLY);
            assertThat(listener.next().data()).contains("READ_ONLY");
            shop.hold(Mode.UNAVAILABLE);
            assertThat(listener.next().data()).contains("UNAVAILABLE");
        }
    }

    @Test
    void tellsAClientThatComesBackWhatItMissed() throws IOException {
        mounted();
        String seen;
        try (Listener listener = new Listener(shop, EVENTS, "")) {
            listener.next();
            shop.hold(Mode.READ_ONLY);
            seen = listener.next().id();
        }
        shop.hold(Mode.UNAVAILABLE);
        shop.hold(Mode.NO_NEW_ORDER);
        try (Listener listener = new Listener(shop, EVENTS, seen)) {
            assertThat(listener.next().data()).contains("UNAVAILABLE");
            assertThat(listener.next().data()).contains("NO_NEW_ORDER");
        }
    }

    @Test
    void forgetsAClientThatLeaves() throws IOException {
        mounted();
        try (Listener listener = new Listener(shop, EVENTS, "")) {
            listener.next();
            assertThat(servlets.openStreams()).isOne();
        }
        List<Mode> turns = List.of(Mode.READ_ONLY, Mode.UNAVAILABLE);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            turns.forEach(shop::hold);
            return servlets.openStreams() == 0;
        });
        assertThat(shop.get("/shop/mode").statusCode()).isEqualTo(200);
    }

    /** Tomcat gives the objects of a request that has failed to the next one. */
    @Test
    void harmsNoClientWhenAnotherLeaves() throws IOException {
        mounted();
        try (Listener stays = new Listener(shop, EVENTS, "")) {
            stays.next();
            for (int i = 0; i < 100; i++) {
                try (Listener leaves = new Listener(shop, EVENTS, "")) {
                    leaves.next();
                }
                shop.hold(i % 2 == 0 ? Mode.READ_ONLY : Mode.UNAVAILABLE);
                try (Listener comes = new Listener(shop, EVENTS, "")) {
                    comes.next();
                    shop.hold(i % 2 == 0 ? Mode.NO_NEW_ORDER : Mode.NORMAL);
                    comes.next();
                }
                stays.next();
                stays.next();
            }
        }
    }

    @Test
    void endsItsStreamsWhenTheEndpointIsClosed() throws IOException {
        mounted();
        try (Listener listener = new Listener(shop, EVENTS, "")) {
            listener.next();
            shop.endpoint.close();
            listener.awaitEnd();
        }
        await().until(() -> servlets.openStreams() == 0);
        assertThat(shop.get(EVENTS).statusCode()).isEqualTo(503);
    }

    @Test
    void endsItsStreamsWithItsThreadsWhenItIsUndeployed() throws IOException, LifecycleException {
        mounted();
        try (Listener one = new Listener(shop, EVENTS, "");
                Listener two = new Listener(shop, EVENTS, "")) {
            one.next();
            two.next();
            shop.context.stop();
            one.awaitEnd();
            two.awaitEnd();
        }
        assertThat(servlets.openStreams()).isZero();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("mode-servlet-events"));
        shop.context.start();
    }

    @Test
    void leavesTheContainersThreadsToOthers() throws IOException {
        shop.connector("maxThreads", "2").connector("minSpareThreads", "1");
        mounted();
        try (Listener one = new Listener(shop, EVENTS, "");
                Listener two = new Listener(shop, EVENTS, "");
                Listener three = new Listener(shop, EVENTS, "");
                Listener four = new Listener(shop, EVENTS, "")) {
            List.of(one, two, three, four).forEach(Listener::next);
            assertThat(shop.get("/shop/mode").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void saysWhatToDoWhereTheContainerWasNotToldOfAsynchronousRequests() {
        shop.servlet("/mode/*", new ModeServlet(servlets)).setAsyncSupported(false);
        shop.start();
        assertThat(shop.get(EVENTS).statusCode()).isEqualTo(500);
        assertThat(shop.get("/shop/mode").statusCode()).isEqualTo(200);
        assertThat(servlets.openStreams()).isZero();
    }
}
