package io.modegate.runtime;

import io.modegate.probe.Probe;
import io.modegate.probe.ProbeResult;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Lets probes look, each on its own thread and within its time-out; whatever a probe does, a result comes of it. */
final class Looks {
    private final Timing timing;
    private final Meters meters;
    private final Map<String, Look> underWay = new ConcurrentHashMap<>();

    Looks(Timing timing, Meters meters) {
        this.timing = timing;
        this.meters = meters;
    }

    Timing timing() {
        return timing;
    }

    /**
     * A result within the probe's time-out. A look that is under way is shared; UNKNOWN if the time-out passed, if an
     * earlier look that was given up has still not ended, or if the probe cannot even be asked.
     */
    CompletableFuture<ProbeResult> look(Probe probe) {
        Look look = new Look(probe);
        Look earlier = underWay.putIfAbsent(probe.name(), look);
        if (earlier != null) {
            return earlier.result.isDone()
                    ? CompletableFuture.completedFuture(
                            ProbeResult.unknown("an earlier look, which was given up, has still not ended"))
                    : earlier.result;
        }
        try {
            long begun = timing.nanoTime();
            Duration longest = probe.timeout();
            Timing.Cancellable alarm = timing.after(longest, () -> look.giveUp(longest));
            timing.blocking().execute(look);
            return look.result.whenComplete((result, failure) -> {
                alarm.cancel();
                meters.probed(probe.name(), result, Duration.ofNanos(timing.nanoTime() - begun));
            });
        } catch (RuntimeException failed) {
            underWay.remove(probe.name(), look);
            look.result.complete(ProbeResult.unknown("probe " + probe.name() + " could not be asked: " + failed));
            return look.result;
        }
    }

    private final class Look implements Runnable {
        private final Probe probe;
        private final CompletableFuture<ProbeResult> result = new CompletableFuture<>();
        private @Nullable Thread looking;

        Look(Probe probe) {
            this.probe = probe;
        }

        @Override
        public void run() {
            begin();
            ProbeResult seen;
            try {
                @Nullable ProbeResult said = probe.look();
                seen = said == null ? ProbeResult.unknown("probe " + probe.name() + " answered null") : said;
            } catch (RuntimeException failed) {
                seen = ProbeResult.unknown("probe " + probe.name() + " failed itself: " + failed);
            } finally {
                end();
            }
            result.complete(seen);
        }

        private synchronized void begin() {
            looking = Thread.currentThread();
        }

        /** An interrupt that came too late to stop the look must not hit whatever the thread does next. */
        private synchronized void end() {
            looking = null;
            boolean late = Thread.interrupted();
            underWay.remove(probe.name(), this);
            if (late) {
                result.complete(ProbeResult.unknown("probe " + probe.name() + " was interrupted"));
            }
        }

        void giveUp(Duration longest) {
            result.complete(ProbeResult.unknown(
                    "probe " + probe.name() + " gave no result within " + longest.toMillis() + " ms"));
            synchronized (this) {
                if (looking != null) {
                    looking.interrupt();
                }
            }
        }
    }
}
