package io.modegate;

import static io.modegate.OperationClass.PLACE_ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.modegate.runtime.ModeManager;
import io.modegate.store.ModeStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class VerdictWatchTest {
    private static final Scope XNAS = Scope.of("venue/XNAS");

    @Test
    void consumerHearsTheVerdictNowAndEveryChangeOfItUntilItEnds() {
        try (ModeManager modes = ModeManager.builder()
                .store(ModeStore.inMemory())
                .operatorOnly(Mode.NORMAL)
                .build()) {
            List<Boolean> heard = new CopyOnWriteArrayList<>();
            Subscription watching = modes.gate().whenChanged(PLACE_ORDER, XNAS, heard::add);
            assertThat(heard).containsExactly(true);

            hold(modes, "elsewhere", Scope.of("venue/XNYS"), 100);
            hold(modes, "some", XNAS, 1);
            await().untilAsserted(() -> assertThat(heard).containsExactly(true, false));

            modes.control()
                    .releasing("some")
                    .in(XNAS)
                    .by("alice")
                    .because("done")
                    .apply();
            await().untilAsserted(() -> assertThat(heard).containsExactly(true, false, true));

            watching.close();
            hold(modes, "all", Scope.ROOT, 100);
            List<Boolean> later = new CopyOnWriteArrayList<>();
            modes.gate().whenChanged(PLACE_ORDER, later::add).close();
            assertThat(later).containsExactly(false);
            assertThat(heard).containsExactly(true, false, true);
        }
    }

    @Test
    void whatAListenerThrewAtIsToldAgainWithTheNextChange() {
        List<Boolean> heard = new CopyOnWriteArrayList<>();
        AtomicBoolean broken = new AtomicBoolean();
        AtomicBoolean verdict = new AtomicBoolean(true);
        VerdictWatch watch = new VerdictWatch(verdict::get, told -> {
            if (broken.get()) {
                throw new IllegalStateException("the container does not pause");
            }
            heard.add(told);
        });
        watch.look();
        verdict.set(false);
        broken.set(true);
        assertThatIllegalStateException().isThrownBy(watch::look);
        broken.set(false);
        watch.look();

        assertThat(heard).containsExactly(true, false);
    }

    private static void hold(ModeManager modes, String id, Scope scope, int percentage) {
        modes.control()
                .hold(id, Mode.READ_ONLY)
                .in(scope)
                .by("alice")
                .because("drill")
                .percentage(percentage)
                .apply();
    }
}
