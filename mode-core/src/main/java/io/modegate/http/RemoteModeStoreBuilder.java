package io.modegate.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Builds a {@link RemoteModeStore}. Not thread-safe. */
public final class RemoteModeStoreBuilder {
    private static final int MEBIBYTE = 1024 * 1024;

    private final URI endpoint;
    private final Clock clock = Clock.systemUTC();
    private String token = "";
    private Duration timeout = Duration.ofSeconds(2);
    private int largest = MEBIBYTE;
    private @Nullable HttpClient client;

    RemoteModeStoreBuilder(URI endpoint) {
        this.endpoint = RemoteSettings.checked(endpoint);
    }

    /**
     * A token of a viewer there; a stranger unless set. Verdicts are the same for both; a viewer also sees who acts and
     * on what evidence, and then the callers of this service's {@code /mode} who have a token do too. Sent with every
     * question, so let the address begin with https.
     */
    public RemoteModeStoreBuilder token(String secret) {
        require(secret.matches("[!-~]+"), "a token must be visible ASCII without blanks", "what was given");
        token = secret;
        return this;
    }

    /** The longest wait for a whole answer; 2 seconds unless set. */
    public RemoteModeStoreBuilder timeout(Duration longest) {
        require(!longest.isNegative() && !longest.isZero(), "a time-out must be above zero", longest);
        timeout = longest;
        return this;
    }

    /**
     * The most bytes that an answer may have; 1,048,576 unless set, which is enough for some 2,000 scopes with entries.
     * A larger one is a failure: with part of it, what is missing would be open.
     */
    public RemoteModeStoreBuilder largestAnswer(int bytes) {
        require(bytes > 0, "the most bytes of an answer must be above zero", bytes);
        largest = bytes;
        return this;
    }

    /** Sends the questions, with its own TLS and proxy; not closed with the store. One of the store's own unless set. */
    public RemoteModeStoreBuilder client(HttpClient given) {
        client = given;
        return this;
    }

    /** The store; nothing is asked yet. */
    public RemoteModeStore build() {
        HttpClient asking = client == null
                ? HttpClient.newBuilder()
                        .connectTimeout(timeout)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()
                : client;
        return build(asking, new SystemTiming(), clock);
    }

    RemoteModeStore build(HttpClient asking, RemoteTiming timing, Clock wall) {
        return new RemoteModeStore(new RemoteSettings(endpoint, token, timeout, largest, asking), timing, wall);
    }

    /** The host, for people, and a checksum of the whole address, because that may be too long or have other letters. */
    static String namespaceOf(URI endpoint) {
        CRC32 checksum = new CRC32();
        checksum.update(endpoint.toString().getBytes(StandardCharsets.UTF_8));
        String host = endpoint.getHost().replaceAll("[^A-Za-z0-9._-]", "");
        return "remote-" + host.substring(0, Math.min(40, host.length())) + "-"
                + String.format("%08x", checksum.getValue());
    }

    private static void require(boolean met, String rule, Object value) {
        if (!met) {
            throw new IllegalArgumentException(rule + ", but is not: " + value);
        }
    }
}
