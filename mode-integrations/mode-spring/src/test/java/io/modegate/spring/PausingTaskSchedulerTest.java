package io.modegate.spring;

import static io.modegate.OperationClass.UPDATE_ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.modegate.Decision;
import io.modegate.Mode;
import io.modegate.ModeMeter;
import io.modegate.runtime.ModeManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

class PausingTaskSchedulerTest {
    private final List<Decision> denials = new CopyOnWriteArrayList<>();
    private final ModeManager modes = Modes.manager(new ModeMeter() {
        @Override
        public void denied(Decision denial) {
            denials.add(denial);
        }
    });
    private final HandScheduler hand = new HandScheduler();
    private final PausingTaskScheduler scheduler = new PausingTaskScheduler(hand, modes.gate(), UPDATE_ORDER);
    private final AtomicInteger runs = new AtomicInteger();

    @AfterEach
    void close() {
        scheduler.close();
        modes.close();
    }

    private Runnable next() throws InterruptedException {
        return Objects.requireNonNull(hand.tasks.poll(30, TimeUnit.SECONDS), "nothing was scheduled in 30 s");
    }

    @Test
    void runsThatCameDueWhileDeniedAreMadeUpForByOne() throws Exception {
        Future<?> future = scheduler.scheduleAtFixedRate(runs::incrementAndGet, Duration.ofMinutes(1));
        Runnable task = next();
        task.run();
        assertThat(runs).hasValue(1);
        Modes.hold(modes, Mode.READ_ONLY);
        task.run();
        task.run();
        task.run();
        assertThat(runs).hasValue(1);
        Modes.release(modes);
        next().run();
        assertThat(runs).hasValue(2);
        task.run();
        assertThat(runs).hasValue(3);
        assertThat(future.isCancelled()).isFalse();
        assertThat(denials).as("a run that waits is no denial").isEmpty();
    }

    @Test
    void aScheduledRunThatComesBeforeTheWokenOneTakesItsPlace() throws Exception {
        Future<?> future = scheduler.schedule(runs::incrementAndGet, context -> Instant.EPOCH);
        Runnable task = next();
        Modes.hold(modes, Mode.READ_ONLY);
        task.run();
        Modes.release(modes);
        Runnable woken = next();
        task.run();
        woken.run();
        assertThat(runs).hasValue(1);
        assertThat(future).isNotNull();
    }

    @Test
    void aTaskThatWasCancelledIsNotMadeUpFor() throws Exception {
        Future<?> future = scheduler.scheduleWithFixedDelay(runs::incrementAndGet, Duration.ofMinutes(1));
        Runnable task = next();
        Modes.hold(modes, Mode.READ_ONLY);
        task.run();
        future.cancel(false);
        Modes.release(modes);
        next().run();
        assertThat(runs).hasValue(0);
    }

    @Test
    void aWokenRunThatIsDeniedAgainWaitsForTheNextOpening() throws Exception {
        Future<?> future = scheduler.schedule(runs::incrementAndGet, Instant.EPOCH);
        Runnable task = next();
        Modes.hold(modes, Mode.READ_ONLY);
        task.run();
        Modes.release(modes);
        Runnable woken = next();
        Modes.hold(modes, Mode.READ_ONLY);
        woken.run();
        assertThat(runs).hasValue(0);
        Modes.release(modes);
        next().run();
        assertThat(runs).hasValue(1);
        assertThat(future).isNotNull();
    }

    @Test
    void aChangeOfModeDoesNotStopARunHalfDone() throws Exception {
        try (AnnotationConfigApplicationContext beans = Contexts.started(context -> {
            context.register(ModeGuardConfiguration.class);
            context.registerBean(
                    ModeManager.class,
                    () -> modes,
                    definition -> ((org.springframework.beans.factory.support.AbstractBeanDefinition) definition)
                            .setDestroyMethodName(""));
            context.registerBean(ByType.Covered.class, () -> new ByType.Covered(new Journal()));
        })) {
            ByType.Covered covered = beans.getBean(ByType.Covered.class);
            List<String> answers = new CopyOnWriteArrayList<>();
            Future<?> future = scheduler.schedule(
                    () -> {
                        Modes.hold(modes, Mode.READ_ONLY);
                        answers.add(covered.covered());
                    },
                    Instant.EPOCH);
            next().run();
            assertThat(answers).containsExactly("yes");
            assertThat(future).isNotNull();
        }
    }

    @Test
    void whatATaskThrowsReachesItsScheduler() throws Exception {
        Future<?> future = scheduler.scheduleAtFixedRate(
                () -> {
                    throw new IllegalStateException("of the task");
                },
                Instant.EPOCH,
                Duration.ofMinutes(1));
        Runnable task = next();
        assertThatThrownBy(task::run).hasMessage("of the task");
        assertThatThrownBy(task::run).hasMessage("of the task");
        assertThat(future).isNotNull();
    }

    /** Scheduled by annotation. */
    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class Jobs {
        final AtomicInteger settled = new AtomicInteger();
        final AtomicInteger other = new AtomicInteger();

        @Scheduled(fixedRate = 5, scheduler = "settlements")
        void settle() {
            settled.incrementAndGet();
        }

        @Scheduled(fixedRate = 5)
        void other() {
            other.incrementAndGet();
        }

        @Bean
        static ThreadPoolTaskScheduler taskScheduler() {
            return new ThreadPoolTaskScheduler();
        }

        @Bean
        static PausingTaskScheduler settlements(ModeManager modes, TaskScheduler taskScheduler) {
            return new PausingTaskScheduler(taskScheduler, modes.gate(), UPDATE_ORDER);
        }
    }

    @Test
    void methodsScheduledByAnnotationChooseTheirScheduler() {
        try (AnnotationConfigApplicationContext beans =
                Contexts.started(context -> context.register(Modes.Managed.class, Jobs.class))) {
            Jobs jobs = beans.getBean(Jobs.class);
            await().until(() -> jobs.settled.get() > 1);
            Modes.hold(beans.getBean(ModeManager.class), Mode.READ_ONLY);
            // One may be under way.
            int settled = jobs.settled.get();
            int other = jobs.other.get();
            await().until(() -> jobs.other.get() > other + 5);
            assertThat(jobs.settled.get()).isBetween(settled, settled + 1);
            Modes.release(beans.getBean(ModeManager.class));
            await().until(() -> jobs.settled.get() > settled + 2);
        }
    }
}
