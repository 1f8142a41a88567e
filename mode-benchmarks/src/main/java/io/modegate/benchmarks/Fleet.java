package io.modegate.benchmarks;

import static io.modegate.OperationClass.PLACE_ORDER;

import io.modegate.Mode;
import io.modegate.ModeControl;
import io.modegate.ModeGate;
import io.modegate.runtime.ModeManager;
import io.modegate.runtime.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A writer and many gates, each an instance with a store and connections of its own, though all in one JVM. A gate counts
 * as enforcing when its listener is told, on the thread that made it enforce and right after that.
 */
final class Fleet implements Arm {
    private final Backend backend;
    private final Calls calls = new Calls();
    private final List<Member> gates = new ArrayList<>();
    private final Member writer;
    private volatile Awaited awaited;

    private Fleet(Backend backend, int size) {
        this.backend = backend;
        this.writer = join("writer");
        this.awaited = new Awaited(true, new Finish(size));
        for (int i = 0; i < size; i++) {
            gates.add(join("gate-" + i));
        }
    }

    /** Comes back when all gates are open. */
    static Fleet start(Backend backend, int size) {
        Fleet fleet = new Fleet(backend, size);
        fleet.watch();
        fleet.awaited.finish().after(System.nanoTime());
        return fleet;
    }

    private void watch() {
        for (int i = 0; i < gates.size(); i++) {
            int number = i;
            gates.get(i).gate().whenChanged(PLACE_ORDER, permitted -> awaited.heard(number, permitted));
        }
    }

    private Member join(String instance) {
        Backend.Place place = backend.connect(calls);
        Timing timing = new ToldAtOnce(Timing.system());
        ModeManager manager = ModeManager.builder()
                .store(place.store())
                .operatorOnly(Mode.NORMAL)
                .instance(instance)
                .timing(timing)
                .build();
        return new Member(place, manager, timing);
    }

    @Override
    public List<Change> cycle() {
        ModeControl control = writer.manager().control();
        Runnable hold = () -> control.hold("propagation", Mode.READ_ONLY)
                .by("alice")
                .because("measured")
                .apply();
        Runnable release = () -> control.release("propagation", "alice", "measured");
        return List.of(new Change("hold", () -> timed(false, hold)), new Change("release", () -> timed(true, release)));
    }

    private Duration timed(boolean permitted, Runnable order) {
        Finish finish = new Finish(gates.size());
        awaited = new Awaited(permitted, finish);
        order.run();
        return finish.after(System.nanoTime());
    }

    @Override
    public List<Load> loads(Duration window) {
        Load idle = load(window, () -> 0);
        try (Checking checking = Checking.start(gates.stream().map(Member::gate).toList())) {
            return List.of(idle, load(window, checking::checks));
        }
    }

    private Load load(Duration window, LongSupplier checks) {
        Map<String, Long> asked = calls.soFar();
        Map<String, Long> served = backend.served();
        long checked = checks.getAsLong();
        Pause.of(window);
        return new Load(
                window,
                checks.getAsLong() - checked,
                Load.between(asked, calls.soFar()),
                Load.between(served, backend.served()));
    }

    @Override
    public void close() {
        gates.forEach(Member::close);
        writer.close();
        backend.close();
    }

    /** What is waited for now. */
    private record Awaited(boolean permitted, Finish finish) {
        void heard(int gate, boolean verdict) {
            if (verdict == permitted) {
                finish.arrive(gate);
            }
        }
    }

    private record Member(Backend.Place place, ModeManager manager, Timing timing) {
        ModeGate gate() {
            return manager.gate();
        }

        void close() {
            manager.close();
            timing.close();
            place.end().run();
        }
    }
}
