package io.modegate.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RespConnectionTest {
    private static RedisServer server;

    @BeforeAll
    static void start() {
        server = RedisServer.start();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void valuesMayBeLongAndHaveLinesAndUmlauts() {
        String value = "ä\r\n\r\nß".repeat(100_000);
        assertThat(ask("SET", "long", value)).containsExactly("OK");
        assertThat(ask("GET", "long")).containsExactly(value);
    }

    @Test
    void nestedElementsComeInTheirOrderAndNilIsNone() {
        assertThat(ask("GET", "absent")).isEmpty();
        assertThat(ask("EVAL", "return {1, {'two', {}}, false, 'three'}", "0")).containsExactly("1", "two", "three");
    }

    @Test
    void anErrorIsToldWithPortAndCommand() {
        assertThatThrownBy(() -> ask("NO-SUCH", "thing"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("port " + server.port() + " answered NO-SUCH thing with: ERR unknown command");
    }

    @Test
    void anErrorAmongOtherElementsIsNotLost() {
        assertThatThrownBy(() -> ask("EVAL", "return {1, redis.error_reply('BAD thing'), 2}", "0"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("BAD thing");
    }

    @Test
    void whoDoesNotAnswerIsNotThere() {
        server.pause();
        try {
            assertThat(RespConnection.askIfThere(server.port(), "PING")).isEmpty();
            assertThatThrownBy(() -> ask("PING"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("no answer from port " + server.port() + " to PING");
        } finally {
            server.resume();
        }
    }

    @Test
    void oneConnectionAsksManyTimes() throws IOException {
        try (RespConnection connection = RespConnection.open(server.port())) {
            assertThat(connection.ask("INCR", "count")).containsExactly("1");
            assertThat(connection.ask("INCR", "count")).containsExactly("2");
        }
    }

    private static List<String> ask(String... command) {
        return RespConnection.ask(server.port(), command);
    }
}
