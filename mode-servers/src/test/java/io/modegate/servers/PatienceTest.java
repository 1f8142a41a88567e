package io.modegate.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {
    @Test
    void itAsksAgainUntilItHolds() {
        AtomicInteger asked = new AtomicInteger();
        Patience.await(Duration.ofSeconds(10), "it is asked thrice", () -> asked.incrementAndGet() == 3, () -> "");
    }

    @Test
    void whenTimeIsUpItTellsWhatItWaitedForAndWhatItSaw() {
        assertThatThrownBy(() -> Patience.await(Duration.ofMillis(50), "pigs fly", () -> false, () -> "a pig"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("that pigs fly:\na pig");
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Patience.await(Duration.ofSeconds(10), "pigs fly", () -> false, () -> ""))
                .hasMessageContaining("interrupted while waiting that pigs fly");
        assertThat(Thread.interrupted()).isTrue();
    }
}
