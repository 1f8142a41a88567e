package io.modegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On connections that are left open, so that only the server can end them. */
@Timeout(30)
class SlowBodiesTest {
    private static final String HEAD = "PUT /mode/holds/h HTTP/1.1\r\nHost: localhost\r\n";
    private static final String OLGA = "Authorization: Bearer t-olga\r\n";

    private final Site site = new Site(Site.TOKENS, StreamLimits.USUAL, Duration.ofMillis(300));

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void refusesAnEndlessBodyAndClosesTheConnection() throws IOException {
        try (Socket socket = site.raw(HEAD + OLGA + "Content-Length: 99999999999\r\n\r\n{")) {
            assertThat(Site.rest(socket)).startsWith("HTTP/1.1 413").contains("65536");
        }
    }

    @Test
    void answersASlowBodyWith408AndClosesTheConnection() throws IOException {
        try (Socket socket = site.raw(HEAD + OLGA + "Content-Length: 50\r\n\r\n{\"mode\":")) {
            assertThat(Site.rest(socket)).startsWith("HTTP/1.1 408").contains("urn:modegate:problem:slow-body");
        }
        assertThat(site.control.last).isNull();
    }

    @Test
    void doesNotWaitLongForTheBodyOfAStranger() throws IOException {
        try (Socket socket = site.raw(HEAD + "Content-Length: 50\r\n\r\n{\"mode\":")) {
            assertThat(Site.rest(socket)).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void refusesABodyThatBreaksOff() throws IOException {
        try (Socket socket = site.raw(HEAD + OLGA + "Content-Length: 50\r\n\r\n{\"mode\":")) {
            socket.shutdownOutput();
            assertThat(Site.rest(socket)).startsWith("HTTP/1.1 400");
        }
        assertThat(site.get("/mode").statusCode()).isEqualTo(200);
    }
}
