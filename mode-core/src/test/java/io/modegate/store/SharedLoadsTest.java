package io.modegate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedLoadsTest {
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean failing;
    private final SharedLoads loads = new SharedLoads("default", this::state);

    @AfterEach
    void forgetInterrupts() {
        Thread.interrupted();
    }

    private StoredState state() {
        int version = asked.incrementAndGet();
        if (failing) {
            throw new StoreUnavailableException("failure " + version, null);
        }
        return new StoredState(new Reading(new Head(0, version, "hash"), Instant.EPOCH), Map.of());
    }

    private static long version(StoredState state) {
        return state.reading().head().version();
    }

    @Test
    void whoeverCallsAfterAnAnswerBeginsAnother() {
        assertThat(version(loads.answerAbove(loads.begun()))).isEqualTo(1);
        assertThat(version(loads.answerAbove(loads.begun()))).isEqualTo(2);
        assertThat(asked).hasValue(2);
    }

    @Test
    void whoeverWakesAfterTheLoadThatServesThemHasEndedTakesItsAnswer() {
        long calledBefore = loads.begun();
        loads.answerAbove(calledBefore);

        assertThat(version(loads.answerAbove(calledBefore))).isEqualTo(1);
        assertThat(asked).hasValue(1);
    }

    @Test
    void whoeverWakesAfterTheLoadThatServesThemHasFailedTakesItsFailure() {
        long calledBefore = loads.begun();
        failing = true;
        assertThatThrownBy(() -> loads.answerAbove(calledBefore)).hasMessage("failure 1");
        failing = false;

        assertThatThrownBy(() -> loads.answerAbove(calledBefore)).hasMessage("failure 1");
        assertThat(version(loads.answerAbove(loads.begun()))).isEqualTo(2);
    }

    @Test
    void aLoadIsSharedUntilItHasEndedAndNotAfter() {
        SharedLoads.Load first = loads.above(loads.begun());

        assertThat(loads.above(loads.begun())).isSameAs(first);
        first.answer();
        assertThat(loads.above(loads.begun())).isNotSameAs(first);
    }

    @Test
    void whoeverNeedsALaterLoadLetsTheOneUnderWayEndFirstHoweverItEnds() {
        loads.above(loads.begun());
        failing = true;

        assertThatThrownBy(() -> loads.answerAbove(loads.begun())).hasMessage("failure 2");
        assertThat(asked).hasValue(2);
    }

    @Test
    void anErrorReachesTheCallerAsItIs() {
        SharedLoads broken = new SharedLoads("default", () -> {
            throw new UncheckedIOException(new IOException("torn"));
        });
        SharedLoads fatal = new SharedLoads("default", () -> {
            throw new AssertionError("fatal");
        });

        assertThatThrownBy(() -> broken.answerAbove(0)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> fatal.answerAbove(0))
                .isInstanceOf(AssertionError.class)
                .hasMessage("fatal");
    }

    @Test
    void anInterruptEndsTheWaitForALoadOfSomebodyElseAndIsKept() throws Exception {
        SharedLoads[] stuck = new SharedLoads[1];
        stuck[0] = new SharedLoads("default", () -> {
            Thread.currentThread().interrupt();
            // The one who loads asks again from within, which is a wait for a load that cannot end.
            return stuck[0].answerAbove(stuck[0].begun());
        });

        assertThatThrownBy(() -> stuck[0].answerAbove(0))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("namespace default was interrupted");
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
}
