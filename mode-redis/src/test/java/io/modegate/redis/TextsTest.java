package io.modegate.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.modegate.Head;
import io.modegate.store.FeedStore;
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
    void aHeadThatIsPublishedIsTheHintWithTheEntryAfterIt() {
        Head head = new Head(1, 17, HASH);
        String entry = "{\"reason\":\"one\n two\"}";
        assertThat(Hint.of("head 1 17 " + HASH)).contains(new Hint(head, ""));
        assertThat(Hint.of("head 1 17 " + HASH + Hint.appended(entry))).contains(new Hint(head, entry));
        assertThat(Hint.of("head 1 17 " + HASH + Hint.appended(""))).contains(new Hint(head, ""));
    }

    @Test
    void anEntryThatIsTooLongIsLeftOut() {
        String longest = "\u00fc".repeat(FeedStore.LONGEST_ENTRY / 4);
        assertThat(Hint.appended(longest)).isEqualTo(" " + longest);
        assertThat(Hint.appended(longest + "x")).isEmpty();
    }

    @Test
    void pingsSayNothing() {
        assertThat(Hint.of("ping")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pending", "head 1 17", "head 1 -17 ", "head 9999999999999999999 1 x", "PING"})
    void whatCannotBeReadMayBeAnyChange(String message) {
        assertThat(Hint.of(message)).contains(new Hint(Head.NONE, ""));
    }

    @Test
    void allKeysOfANamespaceAreInOneSlotAndApartFromOthers() {
        for (String key : new Keys("a.b").all()) {
            assertThat(key).startsWith("modegate:{a.b}:");
        }
        assertThat(new Keys("a").all()).doesNotContainAnyElementsOf(List.of(new Keys("A").all()));
    }
}
