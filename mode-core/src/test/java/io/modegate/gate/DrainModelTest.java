package io.modegate.gate;

import static io.modegate.gate.GateFixture.view;

import io.modegate.Cause;
import java.util.List;
import java.util.Map;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Test;

/**
 * Callers come and go while another thread puts a denying snapshot in force and looks whether anybody is left; the model
 * checker chooses where each is interrupted. Whoever is still inside after "nobody is left" was said has found a false
 * zero.
 */
class DrainModelTest {
    private static final int SCHEDULES = 400;
    private static final int PLACE = 0;

    /** Made before the checker runs, which would interrupt their making too. */
    private static final View VIEW = view();

    private static final ScopeRules RULES = new ScopeRules(List.of(), List.of(), false, 1L, new long[0], new Cause[0]);

    /** Finds a verdict that is not looked at again after it was counted. */
    @Test
    void nobodyComesInAfterNobodyIsLeft() {
        Lincheck.runConcurrentTest(SCHEDULES, () -> {
            Run run = new Run();
            run.inTurns(() -> run.callFrom(run.snapshots.current), run::denyAndLook);
        });
    }

    /** Finds a reader that sums what started before what finished. */
    @Test
    void callerWhoComesAndGoesDoesNotHideTheOneInside() {
        Lincheck.runConcurrentTest(SCHEDULES, () -> {
            Run run = new Run();
            Snapshot read = run.snapshots.current;
            read.tally.start(PLACE);
            run.inTurns(() -> run.end(read), () -> run.callFrom(read), run::denyAndLook);
        });
    }

    private static Snapshot snapshot(long permitted) {
        return new Snapshot(VIEW, new Tally(1), RULES, Map.of(), permitted);
    }

    private static final class Run {
        private final Succession snapshots = new Succession(snapshot(1));
        private volatile boolean nobodyIsLeft;
        private volatile boolean falseZero;

        void inTurns(Runnable... tasks) {
            Thread[] threads = new Thread[tasks.length];
            for (int i = 0; i < tasks.length; i++) {
                threads[i] = new Thread(tasks[i]);
                threads[i].start();
            }
            for (Thread thread : threads) {
                try {
                    thread.join();
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
            }
            if (falseZero) {
                throw new AssertionError("an operation was under way after it was said that none was");
            }
        }

        /** What the gate's enter does with the snapshot that it read, and an operation that ends at once. */
        void callFrom(Snapshot read) {
            if ((read.keyless() & 1) == 0) {
                return;
            }
            read.tally.start(PLACE);
            if (snapshots.isConfirmed(read, PLACE)) {
                end(read);
            } else {
                callFrom(snapshots.current);
            }
        }

        void end(Snapshot counted) {
            if (nobodyIsLeft) {
                falseZero = true;
            }
            counted.tally.finish(PLACE);
        }

        void denyAndLook() {
            snapshots.replaceBy(snapshot(0));
            nobodyIsLeft = snapshots.underWayBefore(PLACE + 1)[PLACE] == 0;
        }
    }
}
