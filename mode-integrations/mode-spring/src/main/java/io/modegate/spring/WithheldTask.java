package io.modegate.spring;

import io.modegate.OperationDeniedException;
import io.modegate.guard.Pass;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A scheduled task, each run of which needs the mode's leave.
 *
 * <ol>
 *   <li>A run that is denied notes the task first and then asks once more: an opening between its question and its note
 *       would wake nobody.
 *   <li>An opening wakes what is noted. Whichever run comes first from then on, a woken or a scheduled one, takes the note
 *       and runs; a woken one that finds none does nothing, so an opening makes for one run and not two.
 *   <li>A woken run that finds another under way leaves it to that: it has taken the note, or will note and ask again,
 *       after the opening.
 * </ol>
 */
final class WithheldTask implements Runnable {
    private final PausingTaskScheduler scheduler;
    private final Runnable task;
    private final ReentrantLock running = new ReentrantLock();
    private volatile @Nullable Future<?> future;

    WithheldTask(PausingTaskScheduler scheduler, Runnable task) {
        this.scheduler = scheduler;
        this.task = task;
    }

    void scheduledAs(@Nullable Future<?> scheduled) {
        this.future = scheduled;
    }

    @Override
    public void run() {
        running.lock();
        try {
            scheduler.forget(this);
            attempt();
        } finally {
            running.unlock();
        }
    }

    void wake() {
        if (!running.tryLock()) {
            return;
        }
        try {
            if (scheduler.forget(this) && !isCancelled()) {
                attempt();
            }
        } finally {
            running.unlock();
        }
    }

    private boolean isCancelled() {
        Future<?> known = future;
        return known != null && known.isCancelled();
    }

    private void attempt() {
        Pass pass = enter();
        while (pass == null) {
            scheduler.remember(this);
            if (!scheduler.isOpen()) {
                return;
            }
            scheduler.forget(this);
            pass = enter();
        }
        try {
            task.run();
        } finally {
            pass.close();
        }
    }

    private @Nullable Pass enter() {
        if (!scheduler.isOpen()) {
            return null;
        }
        try {
            return scheduler.enter();
        } catch (OperationDeniedException closedMeanwhile) {
            return null;
        }
    }

    @Override
    public String toString() {
        return task.toString();
    }
}
