package io.modegate.gate;

import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.gate.GateFixture.gate;
import static io.modegate.gate.GateFixture.hold;
import static io.modegate.gate.GateFixture.set;
import static io.modegate.gate.GateFixture.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Mode;
import io.modegate.ModeGate;
import io.modegate.Permit;
import io.modegate.Scope;
import io.modegate.StateChange;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManyScopesTest {
    private static final int STORED = 100_000;
    private static final int ASKED = 100_000;

    /** In bytes: for each scope that is asked for, half of what the smallest entry of a map takes. */
    private static final long LEEWAY = 16L * ASKED;

    private static View viewOf(int scopes) {
        return view(IntStream.range(0, scopes)
                .mapToObj(number -> set(hold(held(number), Mode.READ_ONLY)))
                .toArray(StateChange[]::new));
    }

    private static Scope held(int number) {
        return Scope.of("account/A" + number);
    }

    @Test
    void aHundredThousandScopesAnswerEachForItself() {
        ModeGate gate = gate(viewOf(STORED));

        for (int i = 0; i < STORED; i++) {
            assertThat(gate.permits(PLACE_ORDER, held(i))).isFalse();
            assertThat(gate.permits(PLACE_ORDER, Scope.of("account/A" + i + "/EUR")))
                    .isFalse();
            assertThat(gate.permits(PLACE_ORDER, Scope.of("account/B" + i))).isTrue();
        }
        assertThat(gate.permits(PLACE_ORDER)).isTrue();
        assertThat(gate.everywhere()).hasSize(STORED + 1);
    }

    @Test
    void aScopeThatWasOnlyAskedForLeavesNothingBehind() {
        ModeGate gate = gate(viewOf(1));
        ask(gate, "warm-up/", 10_000);
        long before = retained();

        int permitted = ask(gate, "client/", ASKED);

        assertThat(retained() - before).isLessThan(LEEWAY);
        assertThat(permitted).isEqualTo(ASKED);
    }

    @Test
    void aGateKeepsNoSnapshotUnderWhichNothingIsUnderWay() {
        View view = viewOf(STORED / 10);
        LiveGate gate = gate(view);
        gate.publish(view);
        long before = retained();

        for (int i = 0; i < 20; i++) {
            gate.enter(PLACE_ORDER, Scope.of("client/" + i)).close();
            gate.publish(view);
        }

        assertThat(retained() - before).isLessThan(LEEWAY);
    }

    private static int ask(ModeGate gate, String above, int scopes) {
        int permitted = 0;
        for (int i = 0; i < scopes; i++) {
            Scope scope = Scope.of(above + i);
            gate.check(PLACE_ORDER, scope);
            try (Permit permit = gate.enter(PLACE_ORDER, scope, "order-" + i)) {
                permitted += permit.version() > 0 && gate.permits(PLACE_ORDER, scope, "order-" + i) ? 1 : 0;
            }
            gate.evaluate(PLACE_ORDER, scope);
            gate.current(scope);
        }
        return permitted;
    }

    /** The heap in use once what nobody holds is gone: the least of some full collections. */
    private static long retained() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
