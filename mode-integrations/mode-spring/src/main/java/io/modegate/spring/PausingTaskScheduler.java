package io.modegate.spring;

import io.modegate.ModeGate;
import io.modegate.OperationClass;
import io.modegate.Scope;
import io.modegate.Subscription;
import io.modegate.guard.Guard;
import io.modegate.guard.Pass;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.Trigger;

/**
 * Schedules tasks by another scheduler, and withholds their runs while their class of operation is denied. A task whose
 * run came due meanwhile runs once as soon as it is permitted, however many were due, and then goes on as scheduled. So a
 * job that must not be left out, such as a nightly settlement, is late rather than lost; one that may be left out needs
 * nothing but a guard on its method.
 *
 * <p>Declare one per class of operation as a bean, and choose it where a task is scheduled:
 *
 * <pre>{@code
 * @Bean
 * PausingTaskScheduler settlements(ModeGate gate, TaskScheduler taskScheduler) {
 *     return new PausingTaskScheduler(taskScheduler, gate, UPDATE_ORDER);
 * }
 *
 * @Scheduled(cron = "0 0 22 * * *", scheduler = "settlements")
 * void settle() { … }
 * }</pre>
 *
 * <p>A run counts as an operation under way from its beginning to its end; guarded calls within it are part of it, so a
 * change of mode does not stop it half done. Withheld runs are not remembered across restarts. Thread-safe.
 */
public final class PausingTaskScheduler implements TaskScheduler, AutoCloseable {
    private final TaskScheduler scheduler;
    private final ModeGate gate;
    private final OperationClass operation;
    private final Scope scope;
    private final Guard guard;
    private final Set<WithheldTask> withheld = ConcurrentHashMap.newKeySet();
    private final Subscription watching;

    /** Withholds runs while an operation is denied at the root. */
    public PausingTaskScheduler(TaskScheduler scheduler, ModeGate gate, OperationClass operation) {
        this(scheduler, gate, operation, Scope.ROOT);
    }

    /** Withholds runs while an operation is denied in a scope, to a caller without a key. */
    public PausingTaskScheduler(TaskScheduler scheduler, ModeGate gate, OperationClass operation, Scope scope) {
        this.scheduler = scheduler;
        this.gate = gate;
        this.operation = operation;
        this.scope = scope;
        this.guard = Guard.of(gate, "the scheduled tasks of " + operation, operation.name(), "");
        // Not whenChanged: it is silent if the class was closed and open again before it looked, and a run that was
        // withheld in between would wait for the next opening.
        this.watching = gate.subscribe(transition -> {
            if (isOpen()) {
                wake();
            }
        });
    }

    @Override
    public @Nullable ScheduledFuture<?> schedule(Runnable task, Trigger trigger) {
        return scheduled(task, runs -> scheduler.schedule(runs, trigger));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, Instant startTime) {
        return scheduled(task, runs -> scheduler.schedule(runs, startTime));
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Instant startTime, Duration period) {
        return scheduled(task, runs -> scheduler.scheduleAtFixedRate(runs, startTime, period));
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Duration period) {
        return scheduled(task, runs -> scheduler.scheduleAtFixedRate(runs, period));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Instant startTime, Duration delay) {
        return scheduled(task, runs -> scheduler.scheduleWithFixedDelay(runs, startTime, delay));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Duration delay) {
        return scheduled(task, runs -> scheduler.scheduleWithFixedDelay(runs, delay));
    }

    /** Withheld runs stay withheld; the scheduler behind is the host's to stop. */
    @Override
    public void close() {
        watching.close();
    }

    boolean isOpen() {
        return gate.evaluate(operation, scope).permitted();
    }

    Pass enter() {
        return guard.enterIn(null, scope);
    }

    void remember(WithheldTask task) {
        withheld.add(task);
    }

    boolean forget(WithheldTask task) {
        return withheld.remove(task);
    }

    private <F extends @Nullable ScheduledFuture<?>> F scheduled(Runnable task, Function<Runnable, F> how) {
        WithheldTask runs = new WithheldTask(this, task);
        F future = how.apply(runs);
        runs.scheduledAs(future);
        return future;
    }

    /** On the scheduler's threads: listeners wait for nobody's job. */
    private void wake() {
        for (WithheldTask task : withheld) {
            // What the task throws, the scheduler's error handler logs.
            ScheduledFuture<?> unused =
                    scheduler.schedule(task::wake, scheduler.getClock().instant());
        }
    }
}
