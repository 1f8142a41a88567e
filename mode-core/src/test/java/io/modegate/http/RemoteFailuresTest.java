package io.modegate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an upstream says that is not a complete state leaves the last known one in force, and says what it was. */
class RemoteFailuresTest {
    private final FakeUpstream upstream = new FakeUpstream();
    private final CountDownLatch over = new CountDownLatch(1);
    private RemoteModeStore store = RemoteModeStore.of(upstream.uri());

    @AfterEach
    void close() {
        over.countDown();
        store.close();
        upstream.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | answered 401: give the token of a viewer there, or none",
                "403 | answered 403: give the token of a viewer there, or none",
                "404 | answered 404: give the address of a ModeGate endpoint, which ends with /mode",
                "500 | answered 500 instead of its state",
                "503 | answered 503 instead of its state",
                "304 | answered 304 instead of its state",
                "302 | answered 302, a redirect, which is not followed: give the final address",
                "204 | answered 204 instead of its state",
            })
    void aStatusOtherThan200IsNamed(int status, String words) {
        upstream.handler =
                exchange -> FakeUpstream.answer(exchange, status, status == 304 || status == 204 ? "" : "{}");

        refusedWith(words);
    }

    @Test
    void aPageForPeopleIsNoState() {
        upstream.handler = exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            FakeUpstream.answer(exchange, 200, "<html>" + FakeUpstream.STATE + "</html>");
        };

        refusedWith("the content type \"text/html\" instead of application/json");
    }

    @Test
    void halfAStateIsNoState() {
        upstream.says(FakeUpstream.STATE.substring(0, 150));

        refusedWith("it is no JSON: it begins \"{\"scope\":\"/\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"scope\":\"/\",\"mode\"    | \"scope\":\"venue\",\"mode\"     | it is about scope \"venue\"",
                "\"version\":7               | \"version\":\"7\"                | it has no version",
                "\"version\":7               | \"version\":-1                   | it has no version",
                "\"version\":7,\"permitted\" | \"version\":7,\"permits\"        | the member \"permitted\" is missing",
                "\"reason\":\"all is well\",\"permitted\" | \"permits\"         | the member \"permitted\" is missing",
                "\"PLACE_ORDER\":true        | \"PLACE_ORDER\":\"true\"         | a verdict on PLACE_ORDER that is neither",
                "\"scopes\"                  | \"places\"                       | lacks the list \"scopes\"",
                "\"scopes\":[{\"scope\":\"/\" | \"scopes\":[{\"scope\":\"x\"    | does not tell the root",
                "\"scopes\":[{\"scope\":\"/\" | \"scopes\":[{\"scope\":\"a//b\" | has a scope that is none",
                "\"partial\":[]              | \"rest\":[]                      | lacks the list \"partial\"",
                "\"partial\":[]              | \"partial\":[{}]                 | partial hold without a percentage",
                "\"partial\":[]              | \"partial\":[{\"percentage\":5}] | partial hold without a salt",
                "\"partial\":[]              | \"partial\":[{\"percentage\":500,\"salt\":\"s\"}] | without a percentage",
                "\"partial\":[]              | \"partial\":[{\"percentage\":5,\"salt\":\"s\"}]   | the list \"permitted\"",
                "[\"NORMAL\"],\"source\"     | [],\"source\"                    | a scope without any mode",
                "[\"NORMAL\"],\"source\"     | [1],\"source\"                   | \"modes\" that is no name",
            })
    void aStateThatLacksWhatDecidesIsNotEnforced(String part, String instead, String words) {
        assertThat(FakeUpstream.STATE).contains(part);
        upstream.says(FakeUpstream.STATE.replace(part, instead));

        refusedWith(words);
    }

    @Test
    void aScopeThatIsToldTwiceIsNotEnforced() {
        String again = "{\"scope\":\"/\",\"modes\":[\"NORMAL\"],\"permitted\":{},\"partial\":[]}]}";
        upstream.says(FakeUpstream.STATE.substring(0, FakeUpstream.STATE.length() - 2) + "," + again);

        refusedWith("it tells scope \"/\" twice");
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        upstream.handler = exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            byte[] blanks = " ".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 160; i++) {
                exchange.getResponseBody().write(blanks);
            }
        };

        refusedWith("its answer has more than 1048576 bytes");
    }

    @Test
    void anAnswerMayBeAsLargeAsIsSaid() {
        store = RemoteModeStore.builder(upstream.uri())
                .largestAnswer(FakeUpstream.STATE.length())
                .build();
        assertThat(store.head().head().version()).isEqualTo(7);

        store = RemoteModeStore.builder(upstream.uri())
                .largestAnswer(FakeUpstream.STATE.length() - 1)
                .build();
        refusedWith("its answer has more than");
    }

    @Test
    void silenceEndsWithTheTimeOut() {
        upstream.handler = exchange -> await();
        store = impatient();

        refusedWith("did not answer within 200 ms");
    }

    @Test
    void aBodyThatTricklesEndsWithTheTimeOut() {
        upstream.handler = exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await();
        };
        store = impatient();

        refusedWith("did not answer within 200 ms");
    }

    @Test
    void anAnswerThatBreaksOffIsNoAnswer() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread breaking = new Thread(() -> breakOff(server));
            breaking.start();
            store = RemoteModeStore.of(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/mode"));

            assertThatThrownBy(store::head)
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("could not be read");
        }
    }

    @Test
    void nobodyThereIsNamed() {
        upstream.close();

        refusedWith("could not be read: ConnectException");
    }

    @Test
    void aRedirectThatTheGivenClientFollowsIsSeen() {
        HttpHandler redirecting = exchange -> {
            boolean here = exchange.getRequestURI().getPath().equals("/mode/elsewhere");
            exchange.getResponseHeaders().set("Location", "/mode/elsewhere");
            FakeUpstream.answer(exchange, here ? 200 : 302, FakeUpstream.STATE);
        };
        upstream.handler = redirecting;
        store = RemoteModeStore.builder(upstream.uri())
                .client(HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.ALWAYS)
                        .build())
                .build();

        refusedWith("redirects to " + upstream.uri() + "/elsewhere: give the final address");
    }

    @Test
    void anAgeThatIsNoneIsNotTakenForZero() {
        upstream.handler = exchange -> {
            exchange.getResponseHeaders().set("Age", "-5");
            FakeUpstream.answer(exchange, 200, FakeUpstream.STATE);
        };

        refusedWith("an Age that is no number of seconds: -5");
    }

    @Test
    void theTokenIsSentAndNeverShown() {
        List<String> sent = new java.util.concurrent.CopyOnWriteArrayList<>();
        upstream.handler = exchange -> {
            sent.addAll(exchange.getRequestHeaders().get("Authorization"));
            FakeUpstream.answer(exchange, 401, "{}");
        };
        store = RemoteModeStore.builder(upstream.uri()).token("s3cret").build();

        assertThatThrownBy(store::head).hasMessageNotContaining("s3cret");
        assertThat(sent).containsExactly("Bearer s3cret");
        assertThat(store.toString()).doesNotContain("s3cret");
    }

    @Test
    void nothingCanBeWritten() {
        assertThatThrownBy(() -> store.compareAndSet(Head.NONE, at -> Optional.empty()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage(upstream.uri() + " is only followed and cannot be written from here: give the order there");
        assertThat(store.isReadOnly()).isTrue();
        assertThat(store.written("any")).isEmpty();
    }

    @Test
    void theHistoryIsTheUpstreams() {
        assertThatThrownBy(() -> store.history(5, 5))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("ask " + upstream.uri() + "/history");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://orders/mode",
                "orders/mode",
                "http:///mode",
                "http://u:p@orders/mode",
                "http://orders/mode?scope=/",
                "http://orders/mode#x"
            })
    void anAddressThatCannotBeOneIsRefused(String address) {
        assertThatThrownBy(() -> RemoteModeStore.of(URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("such as https://orders.example/mode")
                .hasMessageNotContaining("u:p");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://orders:80", "http://orders:80/", "HTTP://orders:80/mode/"})
    void anAddressMayBeSpeltInSeveralWays(String address) {
        assertThat(RemoteModeStore.of(URI.create(address)))
                .hasToString("the endpoint http://orders:80/mode")
                .extracting(RemoteModeStore::namespace)
                .isEqualTo(
                        RemoteModeStore.of(URI.create("http://orders:80/mode")).namespace());
    }

    private RemoteModeStore impatient() {
        return RemoteModeStore.builder(upstream.uri())
                .timeout(Duration.ofMillis(200))
                .build();
    }

    private void refusedWith(String words) {
        assertThatThrownBy(store::head)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageStartingWith(upstream.uri() + " ")
                .hasMessageContaining(words);
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void breakOff(ServerSocket server) {
        try (Socket socket = server.accept();
                OutputStream out = socket.getOutputStream()) {
            socket.getInputStream().read();
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n"
                            + FakeUpstream.STATE)
                    .getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }
}
