package io.modegate.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.modegate.Head;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written to Redis, and read again by whoever comes later. */
class TextsTest {
    private static final String HASH = "0f".repeat(32);

    @Test
    void anyFieldsComeApartAsTheyWereJoined() {
        String joined = Fields.join("", "a:b", 17, "🚦 3:x", "\n");
        assertThat(Fields.split(joined, 5)).containsExactly("", "a:b", "17", "🚦 3:x", "\n");
        assertThat(joined).startsWith("0:3:a:b2:17");
        assertThat(Fields.split("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "3", "3:ab", ":a", "-1:a", "1:a1", "99999999999:a"})
    void whatWasNotJoinedIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Fields.split(text));
    }

    @Test
    void tooFewFieldsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fields.split("1:a", 2))
                .withMessageContaining("of 2 fields there are 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-27T06:00:00.123456Z", "1970-01-01T00:00:00Z", "1969-12-31T23:59:59.999999Z"})
    void timesComeBackToTheMicrosecond(String time) {
        assertThat(Micros.parse(Micros.of(Instant.parse(time)))).isEqualTo(Instant.parse(time));
    }

    @Test
    void aHeadThatIsPublishedIsTheHint() {
        assertThat(Hint.of(List.of("head 1 17 " + HASH))).contains(new Head(1, 17, HASH));
        assertThat(Hint.of(List.of("ping", "head 1 17 " + HASH, "head 1 17 " + HASH)))
                .contains(new Head(1, 17, HASH));
    }

    @Test
    void pingsSayNothing() {
        assertThat(Hint.of(List.of("ping", "ping"))).isEmpty();
        assertThat(Hint.of(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pending", "head 1 17", "head 1 -17 ", "head 9999999999999999999 1 x", "PING"})
    void whatCannotBeReadMayBeAnyChange(String message) {
        assertThat(Hint.of(List.of(message, "head 1 17 " + HASH))).contains(Head.NONE);
        assertThat(Hint.of(List.of("ping", message))).contains(Head.NONE);
    }

    @Test
    void allKeysOfANamespaceAreInOneSlotAndApartFromOthers() {
        for (String key : new Keys("a.b").all()) {
            assertThat(key).startsWith("modegate:{a.b}:");
        }
        assertThat(new Keys("a").all()).doesNotContainAnyElementsOf(List.of(new Keys("A").all()));
    }
}
