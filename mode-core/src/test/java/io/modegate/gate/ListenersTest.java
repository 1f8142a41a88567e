package io.modegate.gate;

import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.gate.GateFixture.NOW;
import static io.modegate.gate.GateFixture.gate;
import static io.modegate.gate.GateFixture.hold;
import static io.modegate.gate.GateFixture.set;
import static io.modegate.gate.GateFixture.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Mode;
import io.modegate.ModePolicy;
import io.modegate.ModeTransition;
import io.modegate.Subscription;
import io.modegate.gate.LiveGate.Surroundings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListenersTest {
    private final List<String> told = new ArrayList<>();
    private final LiveGate gate = gate(view(1));

    @Test
    void areToldInTheOrderTheyCameOfEveryChangeFromThenOn() {
        gate.publish(view(2, set(hold(Mode.UNAVAILABLE))));
        gate.subscribe(change -> told.add("first " + words(change)));
        gate.subscribe(change -> told.add("second " + words(change)));
        gate.publish(view(3, set(hold(Mode.READ_ONLY))));
        gate.publish(view(4));

        assertThat(told)
                .containsExactly(
                        "first 2: UNAVAILABLE to READ_ONLY in version 3",
                        "second 2: UNAVAILABLE to READ_ONLY in version 3",
                        "first 3: READ_ONLY to NORMAL in version 4",
                        "second 3: READ_ONLY to NORMAL in version 4");
    }

    @Test
    void areToldWhenTheChangeIsEnforced() {
        gate.subscribe(change -> told.add("permits " + gate.permits(PLACE_ORDER)));
        gate.publish(view(2, set(hold(Mode.READ_ONLY))));
        assertThat(told).containsExactly("permits false");
    }

    @Test
    void areToldNothingAfterTheyClosed() {
        Subscription subscription = gate.subscribe(change -> told.add(words(change)));
        subscription.close();
        subscription.close();
        gate.publish(view(2, set(hold(Mode.READ_ONLY))));
        assertThat(told).isEmpty();
    }

    @Test
    void failureOfOneReachesNeitherTheOthersNorThePublisher() {
        IllegalStateException broken = new IllegalStateException("a host's listener is broken: part of a test");
        broken.setStackTrace(new StackTraceElement[0]);
        gate.subscribe(change -> {
            throw broken;
        });
        gate.subscribe(change -> told.add(words(change)));
        gate.publish(view(2, set(hold(Mode.READ_ONLY))));

        assertThat(gate.current().mode()).isEqualTo(Mode.READ_ONLY);
        assertThat(told).containsExactly("1: NORMAL to READ_ONLY in version 2");
    }

    @Test
    void slowOneDelaysNoVerdict() {
        List<Runnable> waiting = new ArrayList<>();
        LiveGate slow =
                new LiveGate(ModePolicy.orderSystem(), view(1), new Surroundings(false, waiting::add, () -> NOW));
        slow.subscribe(change -> told.add(words(change)));
        slow.publish(view(2, set(hold(Mode.READ_ONLY))));
        slow.publish(view(3));

        assertThat(slow.permits(PLACE_ORDER)).isTrue();
        assertThat(told).isEmpty();
        waiting.forEach(Runnable::run);
        assertThat(told).containsExactly("1: NORMAL to READ_ONLY in version 2", "2: READ_ONLY to NORMAL in version 3");
    }

    private static String words(ModeTransition change) {
        return change.sequence() + ": " + change.from().mode() + " to "
                + change.to().mode() + " in version " + change.to().version();
    }
}
