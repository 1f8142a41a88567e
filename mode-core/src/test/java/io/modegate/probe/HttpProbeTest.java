package io.modegate.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.probe.ProbeResult.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a server that answers each request with the very bytes of the test and closes; the client asks twice. */
@Timeout(20)
class HttpProbeTest {
    private final ServerSocket server = bound();
    private final URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/health");

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void isUpOnlyWhenTheAnswerSaysSo() {
        answer("HTTP/1.1 204 No Content\r\n\r\n");

        assertThat(Probe.http("exchange", uri).look()).isEqualTo(ProbeResult.up("GET " + uri + " answered 204"));
    }

    @Test
    void isDownWithTheStatusAsEvidence() {
        answer("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");

        assertThat(Probe.http("exchange", uri).look()).isEqualTo(ProbeResult.down("GET " + uri + " answered 503"));
    }

    @Test
    void saysThatTheServerClosedTheConnectionWithoutAnAnswer() {
        answer("");

        assertThat(Probe.http("exchange", uri).look())
                .isEqualTo(
                        ProbeResult.down("GET " + uri + " failed: the server closed the connection without an answer"));
    }

    @Test
    void saysThatTheServerClosedTheConnectionInTheMiddleOfItsAnswer() {
        answer("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf");

        assertThat(Probe.http("exchange", uri).look())
                .isEqualTo(ProbeResult.down(
                        "GET " + uri + " failed: the server closed the connection in the middle of its answer"));
    }

    @Test
    void saysThatNothingTookTheConnection() throws IOException {
        server.close();

        assertThat(Probe.http("exchange", uri).look())
                .isEqualTo(ProbeResult.down("GET " + uri + " failed: nothing took the connection"));
    }

    @Test
    void saysThatTheNameCannotBeResolved() {
        URI nowhere = URI.create("http://nowhere.invalid/health");

        assertThat(Probe.http("exchange", nowhere)
                        .within(Duration.ofSeconds(10))
                        .look())
                .isEqualTo(ProbeResult.down("GET " + nowhere + " failed: the name nowhere.invalid cannot be resolved"));
    }

    @Test
    void doesNotTakeSilenceForAFailureUnlessItIsToldTo() {
        HttpProbe probe = Probe.http("exchange", uri).within(Duration.ofMillis(100));
        String evidence = "GET " + uri + " did not answer within 100 ms";

        assertThat(probe.look()).isEqualTo(ProbeResult.unknown(evidence));
        assertThat(probe.silenceIsDown().look().status()).isEqualTo(Status.DOWN);
    }

    private void answer(String bytes) {
        Thread answering = new Thread(() -> {
            while (!server.isClosed()) {
                answerOne(bytes);
            }
        });
        answering.setDaemon(true);
        answering.start();
    }

    private void answerOne(String bytes) {
        try (Socket socket = server.accept()) {
            if (socket.getInputStream().read(new byte[4 * 1024]) > 0) {
                socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
            }
        } catch (IOException closed) {
            assertThat(server.isClosed()).isTrue();
        }
    }

    private static ServerSocket bound() {
        try {
            return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new IllegalStateException("a port of the loopback address should be free", failed);
        }
    }
}
