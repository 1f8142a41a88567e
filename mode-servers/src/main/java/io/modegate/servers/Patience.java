package io.modegate.servers;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits, up to a bound, for what several servers have to agree on and none of them announces. */
final class Patience {
    private static final int STEP_MILLIS = 20;

    private Patience() {}

    /**
     * Asks again and again until it holds.
     *
     * @param awaited completes "it did not come true that …"
     * @param evidence read only if time is up, for the message
     */
    static void await(Duration bound, String awaited, BooleanSupplier holds, Supplier<String> evidence) {
        CompletableFuture<Boolean> timeIsUp =
                new CompletableFuture<Boolean>().completeOnTimeout(true, bound.toMillis(), TimeUnit.MILLISECONDS);
        while (!holds.getAsBoolean()) {
            if (isUpAfterAStep(timeIsUp, awaited)) {
                throw new IllegalStateException("within " + bound.toSeconds() + " s it did not come true that "
                        + awaited + ":\n" + evidence.get());
            }
        }
    }

    private static boolean isUpAfterAStep(CompletableFuture<Boolean> timeIsUp, String awaited) {
        try {
            return timeIsUp.get(STEP_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the bound on waiting cannot fail", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting that " + awaited, stopped);
        }
    }
}
