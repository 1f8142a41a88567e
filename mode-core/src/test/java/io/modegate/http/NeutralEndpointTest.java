package io.modegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.http.ModeResponse.Streaming;
import io.modegate.http.ModeResponse.Whole;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an adapter for any server relies on. */
class NeutralEndpointTest {
    private final FakeGate gate = new FakeGate();
    private final ModeEndpoint endpoint = ModeEndpoint.of(
            new ModeEndpoint.Parts(
                    gate,
                    new FakeControl(),
                    new FakeHistory(),
                    new ModeEndpoint.About("{}", "orders-1", () -> Duration.ofMillis(1_200))),
            Site.TOKENS);

    @Test
    void findsHeadersInAnyCase() {
        ModeRequest request = request(
                "GET",
                "/mode/policy",
                Map.of("authorization", List.of("Bearer t-vera")),
                InputStream.nullInputStream());

        assertThat(endpoint.answer(request)).isInstanceOfSatisfying(Whole.class, whole -> {
            assertThat(whole.status()).isEqualTo(200);
            assertThat(whole.body()).isEqualTo("{}");
        });
    }

    @Test
    void answersABodyThatIsInterruptedWith408AndABrokenOneWith400() {
        assertThat(put(new SocketTimeoutException("read timed out")).status()).isEqualTo(408);
        assertThat(put(new IOException("reset")).status()).isEqualTo(400);
    }

    @Test
    void survivesAnAuthenticatorThatFails() {
        Authenticator broken = authorization -> {
            IllegalStateException failure = new IllegalStateException("directory is down");
            failure.setStackTrace(new StackTraceElement[0]);
            throw failure;
        };
        ModeEndpoint careless = ModeEndpoint.of(
                new ModeEndpoint.Parts(
                        gate,
                        new FakeControl(),
                        new FakeHistory(),
                        new ModeEndpoint.About("{}", "orders-1", () -> Duration.ofMillis(1_200))),
                broken);
        ModeRequest request =
                request("GET", "/mode", Map.of("Authorization", List.of("x")), InputStream.nullInputStream());

        assertThat(careless.answer(request).status()).isEqualTo(500);
    }

    @Test
    void pumpsNothingIntoAStreamThatWasClosedBefore() throws IOException {
        ModeResponse response =
                endpoint.answer(request("GET", "/mode/events", Map.of(), InputStream.nullInputStream()));

        assertThat(response).isInstanceOf(Streaming.class);
        if (response instanceof Streaming streaming) {
            assertThat(endpoint.openStreams()).isEqualTo(1);
            streaming.events().close();
            ByteArrayOutputStream sent = new ByteArrayOutputStream();
            streaming.events().pump(sent::writeBytes);
            assertThat(sent.size()).isZero();
        }
        assertThat(endpoint.openStreams()).isZero();
    }

    private ModeResponse put(IOException failure) {
        InputStream body = new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                throw failure;
            }
        };
        return endpoint.answer(
                request("PUT", "/mode/holds/h", Map.of("Authorization", List.of("Bearer t-olga")), body));
    }

    private static ModeRequest request(
            String method, String path, Map<String, List<String>> headers, InputStream body) {
        return new ModeRequest(method, path, "", headers, body);
    }
}
