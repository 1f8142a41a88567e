package io.modegate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Murmur3Test {
    private static final Path PUBLISHED = Path.of("..", "docs", "rollout.md");
    private static final Pattern VECTOR =
            Pattern.compile("\\| `(.*)` \\| `(.*)` \\| `([0-9a-f]{8})` \\| `([0-9a-f]{8})` \\| (\\d+) \\|");

    /** Vectors that were published for this hash elsewhere, long before this library. */
    @ParameterizedTest
    @CsvSource({
        "0, '', 0",
        "1, '', 514e28b7",
        "ffffffff, '', 81f16f39",
        "0, test, ba6bd213",
        "9747b28c, test, 704b81dc",
        "0, hello, 248bfa47",
        "0, 'hello, world', 149bbb7f",
        "9747b28c, 'Hello, world!', 24884cba",
        "9747b28c, aaa, 283e0130",
        "9747b28c, aaaa, 5a97808a",
        "9747b28c, The quick brown fox jumps over the lazy dog, 2fa826cd"
    })
    void hashIsMurmur3(String seed, String text, String hash) {
        int seeded = Integer.parseUnsignedInt(seed, 16);
        assertThat(Integer.toHexString(Murmur3.hash(seeded, text))).isEqualTo(hash);
        assertThat(Integer.toHexString(ReferenceMurmur3.hash(seeded, text))).isEqualTo(hash);
    }

    @Test
    void publishedVectorsAreWhatTheGateComputes() throws IOException {
        List<Matcher> vectors = Files.readAllLines(PUBLISHED).stream()
                .map(VECTOR::matcher)
                .filter(Matcher::matches)
                .toList();

        assertThat(vectors).hasSizeGreaterThan(10);
        for (Matcher vector : vectors) {
            int seed = Murmur3.hash(0, vector.group(1));
            assertThat("%08x".formatted(seed)).as(vector.group()).isEqualTo(vector.group(3));
            assertThat("%08x".formatted(Murmur3.hash(seed, vector.group(2))))
                    .as(vector.group())
                    .isEqualTo(vector.group(4));
            assertThat(Murmur3.bucket(seed, vector.group(2)))
                    .as(vector.group())
                    .isEqualTo(Integer.parseInt(vector.group(5)));
        }
    }

    @Test
    void anyTextHashesLikeItsUtf8Bytes() {
        SplittableRandom random = new SplittableRandom(42);
        int[] alphabet = {'a', 'Z', 0, 0x7F, 0x80, 'é', 0x7FF, 0x800, '口', 0xFFFF, 0x1F512, 0x10FFFF, 0xD83D, 0xDD12};
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
            }
            int seed = random.nextInt();
            assertThat(Murmur3.hash(seed, text.toString()))
                    .as("seed %s, text %s", seed, text.chars().boxed().toList())
                    .isEqualTo(ReferenceMurmur3.hash(seed, text.toString()));
        }
    }

    @Test
    void halfASurrogatePairHashesAsAQuestionMark() {
        assertThat(Murmur3.hash(7, "a\uD83D")).isEqualTo(Murmur3.hash(7, "a?"));
        assertThat(Murmur3.hash(7, "\uDD12b")).isEqualTo(Murmur3.hash(7, "?b"));
        assertThat(Murmur3.hash(7, "\uD83D\uD83D\uDD12")).isEqualTo(Murmur3.hash(7, "?\uD83D\uDD12"));
    }

    @Test
    void bucketsAreEven() {
        int[] hundreds = new int[100];
        int seed = Murmur3.hash(0, "salt");
        for (int i = 0; i < 100_000; i++) {
            hundreds[Murmur3.bucket(seed, "client-order-" + i) / 100]++;
        }
        // A share of 1,000 has a standard deviation of about 31; five of them are never seen by chance.
        assertThat(IntStream.of(hundreds).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(845, 1_155));
    }
}
