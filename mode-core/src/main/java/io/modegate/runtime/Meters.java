package io.modegate.runtime;

import io.modegate.Decision;
import io.modegate.ModeMeter;
import io.modegate.guard.GuardReport;
import io.modegate.probe.ProbeResult;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The host's meter, kept from doing harm: what it throws never reaches a caller of the gate. */
final class Meters {
    private static final Logger LOG = LoggerFactory.getLogger(Meters.class);

    private final @Nullable ModeMeter meter;
    private final AtomicBoolean warned = new AtomicBoolean();

    Meters(@Nullable ModeMeter meter) {
        this.meter = meter;
    }

    /** For the gate; null where nobody counts, so that a refusal told as an answer stays cheap. */
    @Nullable
    Consumer<Decision> denials() {
        return meter == null ? null : denial -> tell(to -> to.denied(denial));
    }

    void probed(String probe, ProbeResult result, Duration took) {
        tell(to -> to.probed(probe, result.status().name(), took));
    }

    void guarded(GuardReport report) {
        int unsound = report.unsound().size();
        tell(to -> to.guarded(report.findings().size() - unsound, unsound));
    }

    private void tell(Consumer<ModeMeter> what) {
        if (meter == null) {
            return;
        }
        try {
            what.accept(meter);
        } catch (RuntimeException broken) {
            if (warned.compareAndSet(false, true)) {
                LOG.warn("the meter {} throws, and may count wrongly from now on; said once", meter, broken);
            }
        }
    }
}
