package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SEED = 7;

    @Test
    void pausesGrowFromTheFirstToTheLast() {
        SplittableRandom chance = new SplittableRandom(SEED);
        for (int failures = 1; failures < 100; failures++) {
            long longest = failures > 6 ? 5_000 : 100L << (failures - 1);
            assertThat(Pace.USUAL.pause(failures, chance))
                    .as("seed %s, failure %s", SEED, failures)
                    .isBetween(Duration.ofMillis(longest / 2), Duration.ofMillis(longest));
        }
    }

    @Test
    void twoFeedsPauseDifferently() {
        SplittableRandom chance = new SplittableRandom(SEED);
        assertThat(Pace.USUAL.pause(10, chance)).isNotEqualTo(Pace.USUAL.pause(10, chance));
    }
}
