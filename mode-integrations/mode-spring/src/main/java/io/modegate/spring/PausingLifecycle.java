package io.modegate.spring;

import io.modegate.ModeGate;
import io.modegate.OperationClass;
import io.modegate.Scope;
import io.modegate.Subscription;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * Pauses something that takes work by itself while the operations it leads to are denied: declare one as a bean for each
 * container of message listeners. A listener must pause rather than be denied: a message whose handling is denied is
 * delivered again at once, over and over, or ends in a dead letter queue as if it were broken.
 *
 * <pre>{@code
 * @Bean
 * PausingLifecycle pausing(ModeGate gate, DefaultMessageListenerContainer orders) {
 *     return new PausingLifecycle(gate, PLACE_ORDER, Pausable.startedByMode(orders));
 * }
 * }</pre>
 *
 * <p>It resumes only what it has paused itself: what the host has stopped stays stopped. At start-up it acts on the thread
 * that starts the context, later on a thread of its own, because stopping a container waits for what is under way; of
 * changes that come meanwhile the last one counts. A message that was taken before the pause meets the guard still: let
 * it be delivered again. Thread-safe.
 */
public final class PausingLifecycle implements SmartLifecycle, ApplicationListener<ContextRefreshedEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(PausingLifecycle.class);

    private final ModeGate gate;
    private final OperationClass operation;
    private final Scope scope;
    private final Pausable paused;
    private final Executor executor = new SimpleAsyncTaskExecutor("modegate-pause-");
    private volatile @Nullable Subscription watching;
    private boolean withheld;

    /** Pauses while an operation is denied at the root. */
    public PausingLifecycle(ModeGate gate, OperationClass operation, Pausable paused) {
        this(gate, operation, Scope.ROOT, paused);
    }

    /** Pauses while an operation is denied in a scope, to a caller without a key. */
    public PausingLifecycle(ModeGate gate, OperationClass operation, Scope scope, Pausable paused) {
        this.gate = gate;
        this.operation = operation;
        this.scope = scope;
        this.paused = paused;
    }

    /** Looks at the mode, acts on it, and goes on doing so until {@link #stop}. */
    @Override
    public void start() {
        if (watching == null) {
            begin();
            // Not whenChanged: what settles looks for itself, and may have seen a change that is over before that looks.
            watching = gate.subscribe(transition -> executor.execute(this::settleOrTell));
            settle();
        }
    }

    /** Looks at the mode no more; leaves what it has paused as it is, since the host is stopping that too. */
    @Override
    public void stop() {
        Subscription ended = watching;
        watching = null;
        if (ended != null) {
            ended.close();
        }
    }

    @Override
    public boolean isRunning() {
        return watching != null;
    }

    /** Whatever started in the same phase as this has started now. */
    @Override
    public void onApplicationEvent(ContextRefreshedEvent refreshed) {
        settle();
    }

    private synchronized void begin() {
        withheld = paused.waitsForMode() && !paused.isRunning();
    }

    private void settleOrTell() {
        try {
            settle();
        } catch (RuntimeException failure) {
            LOG.error("{} could not be paused or resumed as the mode of {} asks", paused, operation, failure);
        }
    }

    /** Reads the verdict within the lock, so that the last change wins whichever thread comes last. */
    private synchronized void settle() {
        if (watching == null) {
            return;
        }
        boolean permitted = gate.evaluate(operation, scope).permitted();
        if (!permitted && paused.isRunning()) {
            LOG.info("pausing {}: {} is denied in {}", paused, operation, scope);
            withheld = true;
            paused.pause();
        } else if (permitted && withheld) {
            LOG.info("resuming {}: {} is permitted in {}", paused, operation, scope);
            paused.resume();
            withheld = false;
        }
    }
}
