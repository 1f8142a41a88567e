package io.modegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.modegate.http.Caller.Role;
import io.modegate.policy.PolicyFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/** An endpoint on a real server on a port of its own, over fakes, and a client of it. */
final class Site implements AutoCloseable {
    static final Tokens TOKENS = Tokens.of(Map.of(
            "t-vera", new Caller("vera", Set.of(Role.VIEWER)),
            "t-olga", new Caller("olga", Set.of(Role.OPERATOR)),
            "t-alice", new Caller("alice", Set.of(Role.OPERATOR)),
            "t-auto", new Caller("watchdog", Set.of(Role.AUTOMATION)),
            "t-none", new Caller("nora", Set.of())));

    final FakeGate gate = new FakeGate();
    final FakeControl control = new FakeControl();
    final FakeHistory history = new FakeHistory();
    final List<Answered> answers = new CopyOnWriteArrayList<>();
    final ModeEndpoint endpoint;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Site() {
        this(TOKENS, StreamLimits.USUAL, Duration.ofSeconds(10));
    }

    Site(Authenticator authenticator, StreamLimits limits, Duration bodyWithin) {
        ModeEndpoint.About about =
                new ModeEndpoint.About(PolicyFile.write(gate.policy()), "orders-1", () -> Duration.ofMillis(1_200));
        ModeEndpoint.Parts parts = new ModeEndpoint.Parts(gate, control, history, about);
        endpoint = new ModeEndpoint(parts, authenticator, limits);
        server = serve(bodyWithin);
    }

    /** Over another's endpoint, not over the fakes. */
    Site(ModeEndpoint endpoint) {
        this.endpoint = endpoint;
        server = serve(Duration.ofSeconds(10));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> get(String path, String token) {
        return send(request(path).GET().header("Authorization", "Bearer " + token));
    }

    HttpResponse<String> write(String method, String path, String token, String body, String... headers) {
        HttpRequest.Builder request =
                request(path).method(method, BodyPublishers.ofString(body)).header("Authorization", "Bearer " + token);
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() / 100 == 2 && !body.isEmpty()) {
            assertThat(ApiJudge.mistakesOfRequest(method, answer.request().uri().getRawPath(), body))
                    .as("what the description says of %s, which was taken", body)
                    .isEmpty();
        }
        return answer;
    }

    /** Every answer that any test receives is held against the description. */
    void judge(Answered answer) {
        assertThat(ApiJudge.mistakes(answer))
                .as("what the description says of %s: %s", answer, answer.body())
                .isEmpty();
        answers.add(answer);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            HttpResponse<T> answer = client.send(request.build(), handler);
            judge(Answered.of(answer));
            return answer;
        } catch (IOException failed) {
            throw new IllegalStateException("no answer", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        }
    }

    /** A connection on which the text was sent as it is. */
    Socket raw(String text) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(10_000);
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return socket;
    }

    /** All that is answered on a connection until the server closes it. */
    static String rest(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The same, where the server may break the connection off in the middle. */
    static String restUntilCutOff(Socket socket) throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        byte[] some = new byte[8 * 1024];
        try {
            for (int count = 0; count >= 0; count = socket.getInputStream().read(some)) {
                rest.write(some, 0, count);
            }
        } catch (SocketException cutOff) {
            return rest.toString(StandardCharsets.UTF_8);
        }
        return rest.toString(StandardCharsets.UTF_8);
    }

    static JsonNode json(HttpResponse<String> answer) {
        return Json.strictly(answer.body());
    }

    private HttpServer serve(Duration bodyWithin) {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.setExecutor(threads);
            new JdkModeServer(made, endpoint, bodyWithin);
            made.start();
            return made;
        } catch (IOException failed) {
            throw new IllegalStateException("a port of the loopback address should be free", failed);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        endpoint.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
