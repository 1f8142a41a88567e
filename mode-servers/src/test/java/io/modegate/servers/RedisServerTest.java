package io.modegate.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisServerTest {
    private static RedisServer server;

    @BeforeAll
    static void start() {
        server = RedisServer.durable();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void aWriteOfADurableOneOutlivesAKill() throws IOException {
        assertThat(ask(server, "SET word kept")).isEqualTo("+OK");
        server.kill();
        assertThatThrownBy(() -> ask(server, "GET word")).isInstanceOf(IOException.class);
        server.restart();
        assertThat(ask(server, "STRLEN word")).isEqualTo(":4");
    }

    @Test
    void aForgetfulOneComesBackEmpty() throws IOException {
        try (RedisServer forgetful = RedisServer.start()) {
            ask(forgetful, "SET word lost");
            forgetful.stop();
            forgetful.restart();
            assertThat(ask(forgetful, "STRLEN word")).isEqualTo(":0");
        }
    }

    @Test
    void whilePausedItTakesConnectionsAndAnswersNone() throws IOException {
        server.pause();
        try {
            assertThatThrownBy(() -> ask(server, "PING")).isInstanceOf(SocketTimeoutException.class);
        } finally {
            server.resume();
        }
        assertThat(ask(server, "PING")).isEqualTo("+PONG");
    }

    @Test
    void argumentsOfTheCallerCountLast() throws IOException {
        try (RedisServer secret = RedisServer.start("--requirepass", "s3cret")) {
            assertThat(ask(secret, "PING")).startsWith("-NOAUTH");
        }
    }

    @Test
    void aWrongArgumentIsToldWithTheServersOwnWords() {
        assertThatThrownBy(() -> RedisServer.start("--no-such-setting", "1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no-such-setting");
    }

    @Test
    void aClosedOneLeavesNoProcessBehind() {
        RedisServer other = RedisServer.start();
        other.pause();
        other.close();
        assertThatThrownBy(() -> ask(other, "PING")).isInstanceOf(IOException.class);
    }

    private static String ask(RedisServer server, String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(500);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }
}
