package io.modegate.jakarta.servlet;

import static io.modegate.OperationClass.PLACE_ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Mode;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ModeServletTest {
    private static final String HOLD = "{\"mode\":\"READ_ONLY\",\"reason\":\"schema change\",\"duration\":\"PT45M\"}";
    private static final String PUT = "PUT /shop/mode/holds/h HTTP/1.1\r\nHost: localhost\r\n";
    private static final String OLGA = "Authorization: Bearer " + Shop.OLGA + "\r\n";

    private final Shop shop = new Shop();

    @AfterEach
    void stop() {
        shop.close();
    }

    private void mounted() {
        shop.servlet("/mode/*", new ModeServlet(shop.endpoint));
        shop.start();
    }

    @Test
    void tellsTheStateWithATagAndNothingToWhoHasIt() {
        mounted();
        HttpResponse<String> first = shop.get("/shop/mode");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).contains("\"mode\":\"NORMAL\"");
        assertThat(first.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(first.headers().firstValue("Age")).isPresent();
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> second = shop.send(shop.request("/shop/mode").header("If-None-Match", tag));
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
    }

    @Test
    void checksAnOperation() {
        mounted();
        shop.hold(Mode.READ_ONLY);
        assertThat(shop.get("/shop/mode/check?operation=PLACE_ORDER").body()).contains("\"permitted\":false");
        assertThat(shop.get("/shop/mode/check?operation=VIEW&scope=venue%2FXNAS")
                        .body())
                .contains("\"permitted\":true");
        assertThat(shop.get("/shop/mode/check?operation=NONE").statusCode()).isEqualTo(400);
    }

    @Test
    void takesAndReleasesAHold() {
        mounted();
        assertThat(shop.write("PUT", "/shop/mode/holds/db%2Dmigration", HOLD).statusCode())
                .isEqualTo(201);
        assertThat(shop.modes.gate().permits(PLACE_ORDER)).isFalse();
        assertThat(shop.get("/shop/mode").body()).contains("READ_ONLY");
        HttpResponse<String> released = shop.write("DELETE", "/shop/mode/holds/db-migration?reason=done", "");
        assertThat(released.statusCode()).isEqualTo(200);
        assertThat(shop.modes.gate().permits(PLACE_ORDER)).isTrue();
    }

    @Test
    void letsNoStrangerWrite() {
        mounted();
        HttpResponse<String> answer =
                shop.send(shop.request("/shop/mode/holds/h").PUT(BodyPublishers.ofString(HOLD)));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void answersEveryMethodItself() {
        mounted();
        String head = shop.answer("HEAD", "/shop/mode");
        assertThat(head)
                .startsWith("HTTP/1.1 200")
                .containsPattern("Content-Length: [1-9]")
                .endsWith("\r\n\r\n");
        assertThat(shop.answer("PATCH", "/shop/mode"))
                .startsWith("HTTP/1.1 405")
                .contains("Allow: GET, HEAD");
        assertThat(shop.answer("OPTIONS", "/shop/mode")).startsWith("HTTP/1.1 405");
        assertThat(shop.answer("HEAD", "/shop/mode/events"))
                .contains("text/event-stream")
                .endsWith("\r\n\r\n");
    }

    @Test
    void knowsWhatIsNotThere() {
        mounted();
        assertThat(shop.status("GET", "/shop/mode/")).isEqualTo(404);
        assertThat(shop.status("GET", "/shop/mode/nothing")).isEqualTo(404);
        assertThat(shop.status("GET", "/shop/mode/%C3%A4%25%3F")).isEqualTo(404);
        assertThat(shop.status("GET", "/shop/modern")).isEqualTo(404);
        assertThat(shop.status("GET", "/shop/orders/../mode;v=1")).isEqualTo(200);
    }

    @Test
    void worksAtEveryMapping() {
        shop.servlet("/ops/gate/*", new ModeServlet(shop.endpoint));
        shop.servlet("/mode", new ModeServlet(shop.endpoint));
        shop.start();
        assertThat(shop.status("GET", "/shop/ops/gate")).isEqualTo(200);
        assertThat(shop.status("GET", "/shop/ops/gate/check?operation=VIEW")).isEqualTo(200);
        assertThat(shop.status("GET", "/shop/mode")).isEqualTo(200);
        assertThat(shop.status("GET", "/shop/mode/check?operation=VIEW")).isEqualTo(404);
    }

    @Test
    void mountsItselfWhileTheApplicationStarts() throws IOException {
        shop.context.addServletContainerInitializer(
                (classes, context) -> ModeServlet.mount(context, shop.endpoint), null);
        shop.start();
        try (Listener listener = new Listener(shop, "/shop/mode/events", "")) {
            assertThat(listener.next().name()).isEqualTo("state");
        }
    }

    @Test
    void refusesABodyThatIsTooLong() throws IOException {
        mounted();
        String long64 = "{\"reason\":\"" + "x".repeat(70_000) + "\"}";
        assertThat(shop.write("PUT", "/shop/mode/holds/h", long64).statusCode()).isEqualTo(413);
        try (Socket socket = shop.raw(PUT + OLGA + "Content-Length: 99999999999\r\n\r\n{")) {
            assertThat(Shop.rest(socket)).startsWith("HTTP/1.1 413").contains("65536");
        }
    }

    @Test
    void answersABodyThatStopsWith408() throws IOException {
        mounted();
        try (Socket socket = shop.raw(PUT + OLGA + "Content-Length: 50\r\n\r\n{\"mode\":")) {
            // In Tomcat's words.
            assertThat(Shop.rest(socket)).startsWith("HTTP/1.1 408");
        }
        assertThat(shop.modes.gate().permits(PLACE_ORDER)).isTrue();
    }

    @Test
    void answersABodyThatTricklesWith408() throws IOException {
        shop.servlet("/mode/*", new ModeServlet(new ServletEndpoint(shop.endpoint, Duration.ofMillis(300))));
        shop.start();
        try (Socket socket = shop.raw(PUT + OLGA + "Content-Length: 5000\r\n\r\n{")) {
            assertThat(trickleUntilAnswered(socket)).isEqualTo('H');
            socket.setSoTimeout(20_000);
            assertThat(Shop.rest(socket)).startsWith("TTP/1.1 408").contains("urn:modegate:problem:slow-body");
        }
    }

    /** Another byte whenever no answer came for a while, so that the container's time-out never runs out. */
    private static int trickleUntilAnswered(Socket socket) throws IOException {
        socket.setSoTimeout(50);
        while (true) {
            try {
                return socket.getInputStream().read();
            } catch (SocketTimeoutException nothingYet) {
                socket.getOutputStream().write(' ');
            }
        }
    }

    @Test
    void refusesABodyThatBreaksOff() throws IOException {
        mounted();
        try (Socket socket = shop.raw(PUT + OLGA + "Content-Length: 50\r\n\r\n{\"mode\":")) {
            socket.shutdownOutput();
            assertThat(Shop.rest(socket)).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void keepsAConnectionWhoseBodyWasRefusedUnread() throws IOException {
        mounted();
        String refused = PUT + "Content-Length: 2\r\n\r\n{}";
        String last = "GET /shop/mode HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        try (Socket socket = shop.raw(refused + last)) {
            assertThat(Shop.rest(socket)).contains("HTTP/1.1 401", "HTTP/1.1 200");
        }
    }
}
