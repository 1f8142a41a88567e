package io.modegate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modegate.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.ObjectNode;

@Timeout(30)
class EventsOverHttpTest {
    private final Site site =
            new Site(Site.TOKENS, new StreamLimits(5, 4, 8, Duration.ofMillis(200)), Duration.ofSeconds(5));

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void beginsWithTheStateAndTellsOfEveryChange() throws IOException {
        try (Listener listener = new Listener(site, "/mode/events", "", "")) {
            assertThat(listener.next()).satisfies(event -> {
                assertThat(event.name()).isEqualTo("state");
                assertThat(event.id()).isEqualTo("1-0");
                assertThat(Json.strictly(event.data())).isEqualTo(rootWithoutScopes());
            });
            site.gate.move(Samples.normal(2));
            site.gate.move(Samples.broken(3));
            assertThat(listener.next().id()).isEqualTo("2-1");
            assertThat(listener.next()).satisfies(event -> {
                assertThat(event.name()).isEqualTo("change");
                assertThat(event.id()).isEqualTo("3-2");
                assertThat(Json.strictly(event.data())).isEqualTo(rootWithoutScopes());
            });
        }
    }

    private ObjectNode rootWithoutScopes() {
        ObjectNode root = (ObjectNode) Site.json(site.get("/mode"));
        root.remove("scopes");
        return root;
    }

    @Test
    void showsEachClientWhatItMaySee() throws IOException {
        site.gate.move(Samples.held(2, Scope.ROOT));
        try (Listener stranger = new Listener(site, "/mode/events", "", "");
                Listener viewer = new Listener(site, "/mode/events", "t-vera", "")) {
            assertThat(stranger.next().data()).doesNotContain("alice");
            assertThat(viewer.next().data()).contains("\"actor\":\"alice\"");
            site.gate.move(Samples.held(3, Scope.ROOT));
            assertThat(stranger.next().data()).doesNotContain("alice");
            assertThat(viewer.next().data()).contains("\"actor\":\"alice\"");
        }
    }

    @Test
    void tellsAClientThatComesBackWhatItMissed() throws IOException {
        IntStream.rangeClosed(2, 5).forEach(version -> site.gate.move(Samples.normal(version)));
        try (Listener listener = new Listener(site, "/mode/events", "", "3-2")) {
            assertThat(listener.next().id()).isEqualTo("4-3");
            assertThat(listener.next().id()).isEqualTo("5-4");
            site.gate.move(Samples.normal(6));
            assertThat(listener.next().id()).isEqualTo("6-5");
        }
    }

    @Test
    void tellsTheStateToAClientThatMissedNothingOrTooMuch() throws IOException {
        IntStream.rangeClosed(2, 8).forEach(version -> site.gate.move(Samples.normal(version)));
        for (String id : new String[] {"8-7", "2-1", "4-7", "nonsense"}) {
            try (Listener listener = new Listener(site, "/mode/events", "", id)) {
                Listener.Received event = listener.next();
                assertThat(event.name()).isEqualTo("state");
                assertThat(event.id()).isEqualTo("8-7");
            }
        }
    }

    @Test
    void showsThatASilentStreamLives() throws IOException {
        try (Listener listener = new Listener(site, "/mode/events", "", "")) {
            listener.next();
            assertThat(listener.line()).isEqualTo(": alive");
        }
    }

    @Test
    void endsEveryStreamWhenTheEndpointIsClosed() throws IOException {
        try (Listener listener = new Listener(site, "/mode/events", "", "")) {
            listener.next();
            site.endpoint.close();
            listener.awaitEnd();
        }
        assertThat(site.gate.listeners()).isZero();
        assertThat(site.get("/mode/events").statusCode()).isEqualTo(503);
        assertThat(site.get("/mode").statusCode()).isEqualTo(200);
    }

    @Test
    void takesOnlySoManyClientsAndForgetsThoseWhoLeave() throws IOException {
        try (Listener one = new Listener(site, "/mode/events", "", "");
                Listener two = new Listener(site, "/mode/events", "", "");
                Listener three = new Listener(site, "/mode/events", "", "");
                Listener four = new Listener(site, "/mode/events", "", "");
                Listener five = new Listener(site, "/mode/events", "", "")) {
            List.of(one, two, three, four, five).forEach(Listener::next);
            HttpResponse<String> sixth = site.get("/mode/events");
            assertThat(sixth.statusCode()).isEqualTo(503);
            assertThat(sixth.headers().firstValue("Retry-After")).isPresent();
            assertThat(Site.json(sixth).get("type").stringValue()).endsWith(":too-many-streams");
        }
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            HttpRequest.Builder request = site.request("/mode/events");
            HttpResponse<InputStream> answer = site.send(request, BodyHandlers.ofInputStream());
            answer.body().close();
            assertThat(answer.statusCode()).isEqualTo(200);
        });
    }

    @Test
    void cutsOffAClientThatDoesNotRead() throws IOException {
        try (Socket deaf = site.raw("GET /mode/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
                Listener listener = new Listener(site, "/mode/events", "", "")) {
            assertThat(deaf.getInputStream().read()).isEqualTo('H');
            listener.next();
            while (site.endpoint.openStreams() > 1) {
                IntStream.range(0, 8).forEach(i -> site.gate.move(Samples.held(i, Scope.ROOT)));
                IntStream.range(0, 8).forEach(i -> listener.next());
            }
            assertThat(Site.restUntilCutOff(deaf)).contains("event: state");
            site.gate.move(Samples.normal(99));
            assertThat(listener.next().id()).startsWith("99-");
        }
    }
}
