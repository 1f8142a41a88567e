package io.modegate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.runtime.Timing.Cancellable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualTimingTest {
    private final HandClock clock = HandClock.at("2026-01-02T03:04:05Z");
    private final ManualTiming timing = new ManualTiming(clock);
    private final List<String> log = new ArrayList<>();

    private Runnable saying(String word) {
        return () -> log.add(word + " at " + Duration.ofNanos(timing.nanoTime()).toMillis());
    }

    @Test
    void tasksRunInOrderAtTheirMoment() {
        timing.after(Duration.ofMillis(30), saying("late"));
        timing.after(Duration.ofMillis(10), saying("early"));
        timing.after(Duration.ofMillis(10), saying("early too"));

        timing.advance(Duration.ofMillis(9));
        assertThat(log).isEmpty();
        timing.advance(Duration.ofMillis(1));
        assertThat(log).containsExactly("early at 10", "early too at 10");
        timing.advance(Duration.ofMillis(100));
        assertThat(log).endsWith("late at 30");
        assertThat(timing.nanoTime()).isEqualTo(110_000_000);
    }

    @Test
    void tasksThatTasksAddRunIfTheyFallDue() {
        timing.after(Duration.ofMillis(10), () -> {
            saying("first").run();
            timing.after(Duration.ofMillis(5), saying("second"));
            timing.after(Duration.ofMillis(50), saying("third"));
        });

        timing.advance(Duration.ofMillis(20));

        assertThat(log).containsExactly("first at 10", "second at 15");
        assertThat(timing.untilNext()).contains(Duration.ofMillis(40));
    }

    @Test
    void aTaskDueAtOnceWaitsForTheNextStep() {
        timing.after(Duration.ofMillis(-1), saying("now"));
        assertThat(log).isEmpty();

        timing.advance(Duration.ZERO);
        assertThat(log).containsExactly("now at 0");
    }

    @Test
    void aCancelledTaskDoesNotRun() {
        Cancellable cancelled = timing.after(Duration.ofMillis(10), saying("never"));
        timing.after(Duration.ofMillis(10), saying("ever"));

        cancelled.cancel();
        timing.advance(Duration.ofMillis(10));
        cancelled.cancel();

        assertThat(log).containsExactly("ever at 10");
        assertThat(timing.untilNext()).isEmpty();
    }

    @Test
    void theStoresClockGoesAlong() {
        timing.after(Duration.ofMillis(10), () -> log.add(clock.instant().toString()));

        timing.advance(Duration.ofSeconds(1));

        assertThat(log).containsExactly("2026-01-02T03:04:05.010Z");
        assertThat(clock.instant()).isEqualTo("2026-01-02T03:04:06Z");
    }

    @Test
    void aFailureReachesTheTest() {
        timing.after(Duration.ofMillis(10), () -> {
            throw new IllegalStateException("broken");
        });
        timing.after(Duration.ofMillis(20), saying("next"));

        assertThatThrownBy(() -> timing.advance(Duration.ofMillis(30))).hasMessage("broken");

        timing.advance(Duration.ofMillis(30));
        assertThat(log).containsExactly("next at 20");
        assertThat(timing.nanoTime()).isEqualTo(40_000_000);
    }

    @Test
    void blockingWorkRunsAtOnceUnlessItIsQueued() {
        timing.blocking().execute(saying("at once"));
        timing.queueBlocking();
        timing.blocking().execute(saying("queued"));
        timing.blocking().execute(() -> timing.blocking().execute(saying("by another")));
        assertThat(log).containsExactly("at once at 0");

        timing.runBlocking();
        assertThat(log).endsWith("queued at 0", "by another at 0");
        timing.blocking().execute(saying("queued again"));
        assertThat(log).hasSize(3);
    }

    @Test
    void listenersRunOneAfterAnother() {
        timing.notifying().execute(() -> {
            log.add("first begins");
            timing.notifying().execute(() -> log.add("second"));
            log.add("first ends");
        });

        assertThat(log).containsExactly("first begins", "first ends", "second");
    }

    @Test
    void aListenerThatThrowsDoesNotStopTheNext() {
        assertThatThrownBy(() -> timing.notifying().execute(() -> {
                    timing.notifying().execute(() -> log.add("left over"));
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");

        timing.notifying().execute(() -> log.add("next"));

        assertThat(log).containsExactly("left over", "next");
    }

    @Test
    void chanceIsWhatItIsSetTo() {
        assertThat(timing.jitter()).isZero();
        timing.jitter(0.5);
        assertThat(timing.jitter()).isEqualTo(0.5);
        assertThatThrownBy(() -> timing.jitter(1)).hasMessage("jitter must be from 0 to below 1, but is 1.0");
    }

    @Test
    void closingDropsWhatWaits() {
        timing.after(Duration.ofMillis(10), saying("never"));
        timing.queueBlocking();
        timing.blocking().execute(saying("never"));

        timing.close();
        timing.advance(Duration.ofMillis(10));
        timing.runBlocking();

        assertThat(log).isEmpty();
    }
}
