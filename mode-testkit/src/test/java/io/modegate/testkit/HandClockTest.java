package io.modegate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class HandClockTest {
    private final HandClock clock = HandClock.at("2026-01-02T03:04:05Z");

    @Test
    void itStandsStillUntilItIsMoved() {
        assertThat(clock.instant()).isEqualTo("2026-01-02T03:04:05Z").isEqualTo(clock.instant());

        clock.advance(Duration.ofSeconds(1));
        assertThat(clock.instant()).isEqualTo("2026-01-02T03:04:06Z");

        clock.advance(Duration.ofSeconds(-2));
        assertThat(clock.instant()).isEqualTo("2026-01-02T03:04:04Z");

        clock.set(Instant.EPOCH);
        assertThat(clock.millis()).isZero();
    }

    @Test
    void seenFromAnotherZoneItHasTheSameHands() {
        Clock tokyo = clock.withZone(ZoneId.of("Asia/Tokyo"));

        clock.advance(Duration.ofDays(1));

        assertThat(tokyo.instant()).isEqualTo("2026-01-03T03:04:05Z");
        assertThat(tokyo.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    }
}
