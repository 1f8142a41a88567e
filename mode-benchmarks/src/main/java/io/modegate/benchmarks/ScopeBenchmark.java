package io.modegate.benchmarks;

import io.modegate.ModeGate;
import io.modegate.ModePolicy;
import io.modegate.OperationClass;
import io.modegate.document.StateDocuments;
import io.modegate.gate.LiveGate;
import io.modegate.gate.View;
import io.modegate.store.StoredState;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a check costs by how deep its scope is, in a state where 100,000 other scopes have entries: one look-up a level. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScopeBenchmark {
    private static final int SCOPES = 100_000;

    /** How many segments the scope has. */
    @Param({"1", "2", "4", "16"})
    public int depth;

    private ModeGate gate;
    private io.modegate.Scope scope;

    /** The scope lies beside those that have entries, below the same parent. */
    @Setup
    public void open() {
        scope = io.modegate.Scope.of("account" + "/a".repeat(depth - 1));
        gate = gate();
    }

    /** For a caller without a key. */
    @Benchmark
    public void permittedCheck() {
        gate.check(OperationClass.PLACE_ORDER, scope);
    }

    /** For the caller of a key. */
    @Benchmark
    public boolean permittedWithKey() {
        return gate.permits(OperationClass.PLACE_ORDER, scope, "client-order-4711");
    }

    private static ModeGate gate() {
        StoredState stored = new ManyScopes(SCOPES).read();
        View view = View.fresh(StateDocuments.read(stored.reading().head(), stored.documents()));
        return new LiveGate(
                ModePolicy.orderSystem(), view, new LiveGate.Surroundings(false, Runnable::run, Instant::now));
    }
}
