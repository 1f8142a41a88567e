package io.modegate.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.modegate.Decision;
import io.modegate.Mode;
import io.modegate.ModeMeter;
import io.modegate.runtime.ModeManager;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a gate does and what holds, in a registry of Micrometer. It is made before the manager, which it is given to, and
 * then bound to it:
 *
 * <pre>{@code
 * ModeMetrics metrics = ModeMetrics.in(registry);
 * ModeManager modes = ModeManager.builder().meter(metrics). … .build();
 * metrics.bindTo(modes);
 * }</pre>
 *
 * <table>
 * <caption>The meters</caption>
 * <tr><td>{@code mode.state{mode,source}}</td><td>1 for what holds at the root, 0 for the others</td></tr>
 * <tr><td>{@code mode.transitions{from,to,source}}</td><td>changes of the root's mode or source</td></tr>
 * <tr><td>{@code mode.denied{operation,mode}}</td><td>refusals; they are no errors, so leave them out of error budgets
 * </td></tr>
 * <tr><td>{@code mode.freshness.age}</td><td>seconds since the primary of the truth was heard</td></tr>
 * <tr><td>{@code mode.hold.age}</td><td>seconds that the oldest hold stands, in any scope; 0 without one</td></tr>
 * <tr><td>{@code mode.override.gap}</td><td>how many places in the policy's order what holds at the root is stricter than
 * what the system process recommends; below 0 it is looser</td></tr>
 * <tr><td>{@code mode.probe{probe,status}}</td><td>a timer of looks</td></tr>
 * <tr><td>{@code mode.probe.status{probe,status}}</td><td>1 for what the last look here saw, 0 for the others</td></tr>
 * <tr><td>{@code mode.guards{outcome}}</td><td>guarded methods that the proof at start-up found {@code proved} and
 * {@code unproved}</td></tr>
 * </table>
 *
 * <p>Modes that the policy does not know are one, {@code unknown}: a stored name never makes a time series of its own. The
 * age of a hold is told by this machine's clock against the store's stamp, as far as the two agree. Thread-safe.
 */
public final class ModeMetrics implements ModeMeter, AutoCloseable {
    static final String UNKNOWN = "unknown";

    private final MeterRegistry registry;
    private final ProbeMeters probes;
    private final GuardMeters guards;
    private final AtomicReference<StateMeters> state = new AtomicReference<>();

    private ModeMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.probes = new ProbeMeters(registry);
        this.guards = new GuardMeters(registry);
    }

    /** Meters in that registry, which the host keeps. */
    public static ModeMetrics in(MeterRegistry registry) {
        return new ModeMetrics(registry);
    }

    /**
     * Measures what holds at that manager from now on, until this is closed.
     *
     * @throws IllegalStateException if it is bound already: two managers in one registry would overwrite each other
     */
    public void bindTo(ModeManager manager) {
        StateMeters meters = new StateMeters(registry, manager);
        if (!state.compareAndSet(null, meters)) {
            throw new IllegalStateException(
                    "these metrics are bound to a manager already: make others, in a registry with"
                            + " other common tags");
        }
        meters.begin();
    }

    @Override
    public void denied(Decision denial) {
        registry.counter("mode.denied", "operation", denial.operation().name(), "mode", name(denial.mode()))
                .increment();
    }

    @Override
    public void probed(String probe, String status, Duration took) {
        probes.looked(probe, status, took);
    }

    @Override
    public void guarded(int proved, int unproved) {
        guards.proved(proved, unproved);
    }

    /** Takes the gauges out of the registry; counters stay. */
    @Override
    public void close() {
        StateMeters bound = state.get();
        if (bound != null) {
            bound.end();
        }
        probes.end();
        guards.end();
    }

    private String name(Mode mode) {
        StateMeters bound = state.get();
        return bound == null ? UNKNOWN : bound.name(mode);
    }
}
