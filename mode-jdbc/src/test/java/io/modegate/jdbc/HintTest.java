package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Head;
import io.modegate.store.FeedStore;
import io.modegate.store.HistoryRecord;
import io.modegate.store.HistoryRecord.Columns;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HintTest {
    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final Head HEAD = new Head(1, 42, HASH);
    private static final String LONGEST_NAME = "n".repeat(64);

    private static HistoryRecord record(String text) {
        Columns columns = new Columns("/", "READ_ONLY", "USER", "alice", "a test");
        return new HistoryRecord(HEAD, HASH, columns, Instant.EPOCH, "write", text);
    }

    @Test
    void saysTheHeadAndTheEntryOfItsNamespace() {
        String text = "{\"reason\":\"one\\ntwo\u00fc\n\"}";
        assertThat(Hint.of("shop", Hint.payload("shop", record(text)))).contains(new Hint(HEAD, text));
    }

    @Test
    void saysNothingOfOtherNamespaces() {
        assertThat(Hint.of("shop", Hint.payload("shop-2", record("{}")))).isEmpty();
        assertThat(Hint.of("shop", Hint.payload("Shop", record("{}")))).isEmpty();
    }

    @Test
    void anEntryThatIsTooLongIsLeftOutSoThatAPayloadAlwaysFits() {
        String longest = "\u00fc".repeat(FeedStore.LONGEST_ENTRY / 4);
        String payload = Hint.payload(LONGEST_NAME, record(longest));
        assertThat(Hint.of(LONGEST_NAME, payload)).contains(new Hint(HEAD, longest));
        assertThat(payload.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(3_900);

        String tooLong = Hint.payload(LONGEST_NAME, record(longest + "x"));
        assertThat(Hint.of(LONGEST_NAME, tooLong)).contains(new Hint(HEAD, ""));
    }

    @Test
    void aHeadAloneIsAHintToo() {
        assertThat(Hint.of("shop", "shop 1 42 " + HASH)).contains(new Hint(HEAD, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shop",
                "shop 1 42",
                "shop 1 42 0123",
                "shop -1 42 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "shop 1 9223372036854775808 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "shop 1 42 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
                "2 shop 1 42 {\"later\":\"format\"}"
            })
    void whatCannotBeReadIsSomeChange(String payload) {
        assertThat(Hint.of("shop", payload)).contains(new Hint(Head.NONE, ""));
    }
}
