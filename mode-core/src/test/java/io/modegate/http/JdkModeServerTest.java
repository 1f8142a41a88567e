package io.modegate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class JdkModeServerTest {
    @Test
    void servesUntilItIsTakenOffAndLeavesTheRestToItsOwner() throws IOException, InterruptedException {
        ModeEndpoint endpoint = ModeEndpoint.of(
                new ModeEndpoint.Parts(
                        new FakeGate(),
                        new FakeControl(),
                        new FakeHistory(),
                        new ModeEndpoint.About("{}", "orders-1", () -> Duration.ofMillis(1_200))),
                Tokens.none());
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService two = Executors.newFixedThreadPool(2);
        server.setExecutor(two);
        server.start();
        try {
            JdkModeServer mounted = JdkModeServer.mount(server, endpoint);
            assertThat(status(server)).isEqualTo(200);
            mounted.close();
            assertThat(status(server)).isEqualTo(404);
            JdkModeServer.mount(server, endpoint);
            assertThat(status(server)).isEqualTo(200);
        } finally {
            server.stop(0);
            two.shutdownNow();
        }
    }

    @Test
    void keepsAConnectionWhoseBodyWasRefusedUnread() throws IOException {
        String refused = "PUT /mode/holds/h HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}";
        String last = "GET /mode HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        try (Site site = new Site();
                Socket socket = site.raw(refused + last)) {
            assertThat(Site.rest(socket)).contains("HTTP/1.1 401", "HTTP/1.1 200");
        }
    }

    @Test
    void cutsOffABodyThatNeverEnds() throws IOException {
        String length = "Content-Length: 9999999999\r\n\r\n";
        try (Site site = new Site(Site.TOKENS, StreamLimits.USUAL, Duration.ofSeconds(20));
                Socket socket = site.raw("PUT /mode/holds/h HTTP/1.1\r\nHost: localhost\r\n" + length)) {
            OutputStream out = socket.getOutputStream();
            assertThatThrownBy(() -> {
                        while (true) {
                            out.write(new byte[8 * 1024]);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    private static int status(HttpServer server) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mode");
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
