package io.modegate.gate;

import static io.modegate.gate.GateFixture.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Cause;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Step 9 at {@link Tally}: a part begins and its whole ends while somebody sums; at every place between two counters
 * that are read, before the first and after the last.
 */
class PartSumTest {
    private static final int PART = 0;
    private static final int WHOLE = 1;
    private static final ScopeRules RULES = new ScopeRules(List.of(), List.of(), false, 0L, new long[0], new Cause[0]);

    private final Tally tally = new Tally(watched(), watched());
    private final Succession snapshots = new Succession(new Snapshot(view(1), tally, RULES, Map.of(), 0));
    private int readsBefore;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26})
    void partThatTakesOverFromItsWholeIsNotMissed(int afterReads) {
        tally.start(WHOLE);
        snapshots.replaceBy(new Snapshot(view(2), new Tally(2), RULES, Map.of(), 0));
        readsBefore = afterReads;

        long[] underWay = snapshots.underWayBefore(2);

        assertThat(underWay[PART] + underWay[WHOLE]).isPositive();
        assertThat(snapshots.underWayBefore(2)[PART]).isEqualTo(readsBefore > 0 ? 0 : 1);
    }

    private LongAdder[] watched() {
        return new LongAdder[] {new Watched(), new Watched()};
    }

    private final class Watched extends LongAdder {
        private static final long serialVersionUID = 1L;

        @Override
        public long sum() {
            long sum = super.sum();
            readsBefore--;
            if (readsBefore == 0) {
                tally.start(PART);
                tally.finish(WHOLE);
            }
            return sum;
        }
    }
}
