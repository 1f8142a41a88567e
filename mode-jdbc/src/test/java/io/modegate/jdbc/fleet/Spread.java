package io.modegate.jdbc.fleet;

import static io.modegate.OperationClass.PLACE_ORDER;
import static org.awaitility.Awaitility.await;

import io.modegate.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long it takes from the answer that one instance gave an operator until another enforces. */
final class Spread {
    private final List<Duration> taken = new ArrayList<>();

    private Spread() {}

    static Spread measured(Instance from, Instance to, int rounds) {
        Spread spread = new Spread();
        for (int i = 0; i < rounds; i++) {
            from.hold("spread", Mode.READ_ONLY);
            spread.awaitDenial(to);
            from.release("spread");
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> to.gate().permits(PLACE_ORDER));
        }
        Collections.sort(spread.taken);
        return spread;
    }

    private void awaitDenial(Instance to) {
        long answered = System.nanoTime();
        await().atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofNanos(200_000))
                .until(() -> !to.gate().permits(PLACE_ORDER));
        taken.add(Duration.ofNanos(System.nanoTime() - answered));
    }

    Duration median() {
        return taken.get(taken.size() / 2);
    }

    Duration worst() {
        return taken.get(taken.size() - 1);
    }

    @Override
    public String toString() {
        return "of " + taken.size() + " holds, from the answer to another instance's denial: median "
                + median().toNanos() / 1_000 + " us, worst " + worst().toNanos() / 1_000 + " us";
    }
}
