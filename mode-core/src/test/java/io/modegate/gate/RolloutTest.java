package io.modegate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Mode;
import io.modegate.OperationClass;
import io.modegate.Scope;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a percentage promises, asked of the gate. */
class RolloutTest {
    private static final int KEYS = 500;

    @Test
    void raisingThePercentageOnlyAddsCallers() {
        SplittableRandom seeds = new SplittableRandom(11);
        for (int i = 0; i < 50; i++) {
            String salt = "salt-" + seeds.nextInt();
            Set<String> before = Set.of();
            for (int percentage = 0; percentage <= 100; percentage += 1 + seeds.nextInt(10)) {
                Set<String> denied = denied(salt, percentage);
                assertThat(denied).as("%s %% with %s", percentage, salt).containsAll(before);
                before = denied;
            }
        }
    }

    @Test
    void zeroCountsAsAbsentAndHundredIsAll() {
        assertThat(denied("salt", 0)).isEmpty();
        assertThat(gate("salt", 0).permits(OperationClass.VIEW)).isTrue();
        assertThat(gate("salt", 0).isActive(Mode.UNAVAILABLE, Scope.ROOT, "order-1"))
                .isFalse();
        assertThat(denied("salt", 100)).hasSize(KEYS);
        assertThat(gate("salt", 100).permits(OperationClass.VIEW)).isFalse();
        assertThat(gate("salt", 100).isActive(Mode.UNAVAILABLE)).isTrue();
    }

    @Test
    void percentageIsAboutThatShareOfCallers() {
        for (int percentage : new int[] {1, 10, 50, 90, 99}) {
            int denied = 0;
            for (int i = 0; i < 40; i++) {
                denied += denied("salt-" + i, percentage).size();
            }
            assertThat(100.0 * denied / (40 * KEYS)).isBetween(percentage - 1.5, percentage + 1.5);
        }
    }

    @Test
    void callersWithoutAKeyAreRefusedAsIfInAndNotToldThatTheModeIsActive() {
        LiveGate gate = gate("salt", 1);
        assertThat(gate.permits(OperationClass.VIEW)).isFalse();
        assertThat(gate.isActive(Mode.UNAVAILABLE)).isFalse();
        assertThat(gate.evaluate(OperationClass.VIEW).modes()).containsExactly(Mode.UNAVAILABLE);
    }

    @Test
    void keyIsInExactlyWhereItsBucketIsBelowThePercentage() {
        int bucket = ReferenceMurmur3.bucket("salt", "order-7");
        int percentage = bucket / 100 + 1;
        assertThat(gate("salt", percentage).isActive(Mode.UNAVAILABLE, Scope.ROOT, "order-7"))
                .isTrue();
        assertThat(gate("salt", percentage - 1).isActive(Mode.UNAVAILABLE, Scope.ROOT, "order-7"))
                .isFalse();
    }

    private static Set<String> denied(String salt, int percentage) {
        LiveGate gate = gate(salt, percentage);
        Set<String> denied = new TreeSet<>();
        for (int i = 0; i < KEYS; i++) {
            if (!gate.permits(OperationClass.VIEW, Scope.ROOT, "order-" + i)) {
                denied.add("order-" + i);
            }
        }
        return denied;
    }

    private static LiveGate gate(String salt, int percentage) {
        return GateFixture.gate(GateFixture.view(
                GateFixture.set(GateFixture.hold(Mode.UNAVAILABLE).salt(salt).percentage(percentage))));
    }
}
