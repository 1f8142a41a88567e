package io.modegate.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.modegate.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often, and how many at once, connections are asked for. */
class LinesTest {
    private static final Duration TIMEOUT = Duration.ofMillis(50);

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger attempts = new AtomicInteger();
    private final CountDownLatch leave = new CountDownLatch(1);
    private volatile boolean hangs;

    private final Runner runner = new Runner(
            new Site() {
                @Override
                public Line open() {
                    attempts.incrementAndGet();
                    if (hangs) {
                        try {
                            leave.await();
                        } catch (InterruptedException stopped) {
                            Thread.currentThread().interrupt();
                        }
                    }
                    throw new IllegalStateException("refused");
                }

                @Override
                public StatefulRedisPubSubConnection<String, String> listen() {
                    throw new IllegalStateException("refused");
                }

                @Override
                public void lookAgain() {}

                @Override
                public void close() {}

                @Override
                public String toString() {
                    return "nowhere";
                }
            },
            new Settings("lines", TIMEOUT),
            new Attempt("lines"),
            nanos::get);

    @AfterEach
    void close() {
        leave.countDown();
        runner.close();
    }

    private void fails(String why) {
        assertThatThrownBy(() -> runner.run(StoreScript.SCRIPT, Order.of("read the head", "head")))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("(nowhere) could not read the head")
                .hasMessageContaining(why);
    }

    @Test
    void whoFailsAtOnceIsToldTheSameForAWhileWithoutAnotherAttempt() {
        for (int call = 0; call < 100; call++) {
            fails("refused");
        }
        assertThat(attempts).hasValue(1);

        nanos.addAndGet(Duration.ofMillis(101).toNanos());
        fails("refused");
        assertThat(attempts).hasValue(2);
    }

    @Test
    void attemptsThatHangAreFewHoweverLongItLasts() {
        hangs = true;
        for (int call = 0; call < 3; call++) {
            fails("no connection within PT0.05S");
        }
        await().until(() -> attempts.get() == 1);

        for (int call = 0; call < 20; call++) {
            nanos.addAndGet(Duration.ofSeconds(6).toNanos());
            fails("");
        }
        assertThat(attempts).hasValueLessThanOrEqualTo(4);
        fails("4 attempts to connect hang already");
    }
}
