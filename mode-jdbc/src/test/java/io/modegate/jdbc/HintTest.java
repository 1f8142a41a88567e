package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Head;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HintTest {
    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final Head HEAD = new Head(1, 42, HASH);

    @Test
    void saysTheHeadOfItsNamespace() {
        assertThat(Hint.of("shop", List.of(Hint.payload("shop", HEAD)))).contains(HEAD);
    }

    @Test
    void saysNothingOfOtherNamespaces() {
        assertThat(Hint.of("shop", List.of(Hint.payload("shop-2", HEAD), Hint.payload("Shop", HEAD))))
                .isEmpty();
    }

    @Test
    void theSameHeadTwiceIsThatHead() {
        String payload = Hint.payload("shop", HEAD);
        assertThat(Hint.of("shop", List.of(payload, payload))).contains(HEAD);
    }

    @Test
    void twoHeadsAtOnceAreSomeChange() {
        List<String> payloads = List.of(Hint.payload("shop", HEAD), Hint.payload("shop", new Head(1, 43, HASH)));
        assertThat(Hint.of("shop", payloads)).contains(Head.NONE);
    }

    @Test
    void whatCannotBeReadIsSomeChangeEvenBesideAGoodHead() {
        assertThat(Hint.of("shop", List.of(Hint.payload("shop", HEAD), "garbage")))
                .contains(Head.NONE);
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
        assertThat(Hint.of("shop", List.of(payload))).contains(Head.NONE);
    }
}
