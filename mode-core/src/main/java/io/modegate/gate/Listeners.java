package io.modegate.gate;

import io.modegate.ModeGate;
import io.modegate.ModeListener;
import io.modegate.ModeTransition;
import io.modegate.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whoever wants to know of changes; told in order, on the notifier's thread, each guarded from the others. */
final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(ModeGate.class);

    private final List<ModeListener> listeners = new CopyOnWriteArrayList<>();
    private final Executor notifier;

    Listeners(Executor notifier) {
        this.notifier = notifier;
    }

    Subscription add(ModeListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void tell(ModeTransition transition) {
        for (ModeListener listener : listeners) {
            try {
                notifier.execute(() -> tell(listener, transition));
            } catch (RejectedExecutionException closed) {
                LOG.debug("nobody is told any more, because the instance ends", closed);
                return;
            }
        }
    }

    private static void tell(ModeListener listener, ModeTransition transition) {
        try {
            listener.changed(transition);
        } catch (RuntimeException failed) {
            LOG.atWarn()
                    .addKeyValue("listener", listener.getClass().getName())
                    .setCause(failed)
                    .log("a mode listener failed on change {}; the change is enforced", transition.sequence());
        }
    }
}
