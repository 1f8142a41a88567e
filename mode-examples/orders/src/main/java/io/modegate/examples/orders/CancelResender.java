package io.modegate.examples.orders;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes on asking the exchange for the cancellations that it has not confirmed. */
final class CancelResender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CancelResender.class);

    private final OrderService orders;
    private final ScheduledExecutorService timer =
            new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "cancel-resender"));
    private final Future<?> resending;

    CancelResender(OrderService orders, Duration every) {
        this.orders = orders;
        resending =
                timer.scheduleWithFixedDelay(this::resend, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        resending.cancel(true);
        timer.shutdown();
    }

    private void resend() {
        try {
            orders.resendCancels();
        } catch (RuntimeException failed) {
            LOG.warn("cancellations could not be sent again, next try follows: {}", failed.getMessage());
        }
    }
}
