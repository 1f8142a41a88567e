package io.modegate.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class JsonTextTest {
    private static final String EVERY_CHARACTER = everyCharacter();

    @Test
    void readsWhatJsonHas() {
        assertThat(JsonText.read(
                        "\uFEFF {\"a\": [1, -2.5e+3, true, null, {}, []], \"b\":\t\"\\u0041\\n\\\"\\/\" }\r\n"))
                .isEqualTo(Map.of("a", List.of("1", "-2.5e+3", "true", "null", Map.of(), List.of()), "b", "A\n\"/"));
    }

    @Test
    void readsWhatItQuotes() {
        assertThat(JsonText.read(JsonText.quoted(EVERY_CHARACTER))).isEqualTo(EVERY_CHARACTER);
    }

    @Test
    void quotesAsOthersRead() {
        assertThat(JsonMapper.builder().build().readValue(JsonText.quoted(EVERY_CHARACTER), String.class))
                .isEqualTo(EVERY_CHARACTER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1,]",
                "[1 2]",
                "{\"a\"}",
                "{\"a\":1,}",
                "\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\\u1",
                "nul",
                "01x",
                "[] []",
                "{a:1}",
                "'a'",
                "1."
            })
    void refusesWhatIsNone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonText.read(text))
                .withMessageContaining("in line 1 there must be");
    }

    @Test
    void refusesWhatIsTooDeepRatherThanOverflow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonText.read("[".repeat(100_000)))
                .withMessageContaining("no more than 64 levels");
    }

    private static String everyCharacter() {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < 0x250; c++) {
            all.append(c);
        }
        return all.append("\u2028\uD83D\uDE00").toString();
    }
}
