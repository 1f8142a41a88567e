package io.modegate.spring;

import static io.modegate.OperationClass.PLACE_ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.modegate.Mode;
import io.modegate.ModeMeter;
import io.modegate.Scope;
import io.modegate.runtime.ModeManager;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class PausingLifecycleTest {
    private final ModeManager modes = Modes.manager(new ModeMeter() {});
    private final Container container = new Container(true);

    @AfterEach
    void close() {
        modes.close();
    }

    /** A container of listeners. */
    static final class Container implements SmartLifecycle {
        final List<String> calls = new CopyOnWriteArrayList<>();
        private final boolean auto;
        private volatile boolean running;
        volatile CountDownLatch stopping = new CountDownLatch(0);

        Container(boolean auto) {
            this.auto = auto;
        }

        @Override
        public void start() {
            calls.add("start");
            running = true;
        }

        @Override
        public void stop() {
            try {
                stopping.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            calls.add("stop");
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public boolean isAutoStartup() {
            return auto;
        }
    }

    private AnnotationConfigApplicationContext context(Container which, Pausable paused) {
        return Contexts.started(context -> {
            context.registerBean("container", Container.class, () -> which);
            context.registerBean(PausingLifecycle.class, () -> new PausingLifecycle(modes.gate(), PLACE_ORDER, paused));
        });
    }

    @Test
    void aContainerStopsWhileItsOperationIsDeniedAndStartsAgain() {
        try (AnnotationConfigApplicationContext beans = context(container, Pausable.stopping(container))) {
            assertThat(beans.isRunning()).isTrue();
            assertThat(container.isRunning()).isTrue();
            Modes.hold(modes, Mode.NO_NEW_ORDER);
            await().until(() -> !container.isRunning());
            Modes.release(modes);
            await().until(container::isRunning);
            assertThat(container.calls).containsExactly("start", "stop", "start");
        }
    }

    @Test
    void whatTheHostHasStoppedStaysStopped() {
        try (AnnotationConfigApplicationContext beans = context(container, Pausable.stopping(container))) {
            container.stop();
            Modes.hold(modes, Mode.NO_NEW_ORDER);
            Modes.release(modes);
            beans.getBean(PausingLifecycle.class).stop();
            beans.getBean(PausingLifecycle.class).start();
            assertThat(container.calls).containsExactly("start", "stop");
        }
    }

    @Test
    void aContainerThatTheModeStartsTakesNothingWhileDenied() {
        Container held = new Container(false);
        Modes.hold(modes, Mode.NO_NEW_ORDER);
        try (AnnotationConfigApplicationContext beans = context(held, Pausable.startedByMode(held))) {
            assertThat(beans.isRunning()).isTrue();
            assertThat(held.calls).isEmpty();
            Modes.release(modes);
            await().until(held::isRunning);
        }
    }

    @Test
    void aContainerThatTheContextStartedIsStoppedBeforeTheStartEnds() {
        Modes.hold(modes, Mode.NO_NEW_ORDER);
        try (AnnotationConfigApplicationContext beans = context(container, Pausable.stopping(container))) {
            assertThat(beans.isRunning()).isTrue();
            assertThat(container.isRunning()).isFalse();
            assertThat(container.calls).endsWith("stop");
        }
    }

    @Test
    void aPausedContainerIsResumedByItsOwnCalls() {
        try (AnnotationConfigApplicationContext beans =
                context(new Container(false), Pausable.of(container::isRunning, container::stop, container::start))) {
            assertThat(beans.isRunning()).isTrue();
            container.start();
            Modes.hold(modes, Mode.READ_ONLY);
            await().until(() -> !container.isRunning());
            Modes.release(modes);
            await().until(container::isRunning);
        }
    }

    @Test
    void anotherScopeDoesNotPause() {
        PausingLifecycle pausing =
                new PausingLifecycle(modes.gate(), PLACE_ORDER, Scope.of("venue/XNAS"), Pausable.stopping(container));
        container.start();
        pausing.start();
        modes.control()
                .hold("other", Mode.READ_ONLY)
                .in(Scope.of("venue/XETR"))
                .by("alice")
                .because("offline")
                .apply();
        modes.control()
                .hold("this", Mode.READ_ONLY)
                .in(Scope.of("venue/XNAS"))
                .by("alice")
                .because("offline")
                .apply();
        await().until(() -> !container.isRunning());
        modes.control()
                .releasing("this")
                .in(Scope.of("venue/XNAS"))
                .by("alice")
                .because("back")
                .apply();
        await().until(container::isRunning);
        assertThat(container.calls).containsExactly("start", "stop", "start");
        pausing.stop();
    }

    @Test
    void aStopThatTakesLongHoldsNobodyUpAndTheLastChangeCounts() {
        PausingLifecycle pausing = new PausingLifecycle(modes.gate(), PLACE_ORDER, Pausable.stopping(container));
        container.start();
        container.stopping = new CountDownLatch(1);
        pausing.start();
        List<Boolean> told = new CopyOnWriteArrayList<>();
        modes.gate().whenChanged(PLACE_ORDER, told::add);
        Modes.hold(modes, Mode.NO_NEW_ORDER);
        Modes.release(modes);
        await().untilAsserted(() -> assertThat(told).containsExactly(true, false, true));
        container.stopping.countDown();
        await().until(() -> container.isRunning());
        pausing.stop();
    }

    @Test
    void aContainerThatCannotBeStoppedAtStartUpFailsIt() {
        Modes.hold(modes, Mode.NO_NEW_ORDER);
        PausingLifecycle pausing = new PausingLifecycle(
                modes.gate(),
                PLACE_ORDER,
                Pausable.of(
                        () -> true,
                        () -> {
                            throw new IllegalStateException("it does not stop");
                        },
                        () -> {}));
        assertThatThrownBy(pausing::start).hasMessage("it does not stop");
        pausing.stop();
    }
}
