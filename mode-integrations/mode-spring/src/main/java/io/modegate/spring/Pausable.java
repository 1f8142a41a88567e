package io.modegate.spring;

import java.util.function.BooleanSupplier;
import org.springframework.context.Lifecycle;

/**
 * Something that takes work by itself, such as a container of message listeners, and can stop taking it for a while. Its
 * methods are called one at a time, and may wait for what is under way.
 */
public interface Pausable {
    /** Whether it takes work now, by its own word: what somebody else has stopped or paused does not. */
    boolean isRunning();

    /** Stops taking work. */
    void pause();

    /** Takes work again; called only after {@link #pause}, or if it {@linkplain #waitsForMode waits}. */
    void resume();

    /** Whether it was never started, and is left to the mode to start; asked once, when the host has started. */
    default boolean waitsForMode() {
        return false;
    }

    /**
     * Stops and starts a container: those for JMS, RabbitMQ and Kafka are such. Others start it, as a rule the context; so
     * for a moment it may take work before the mode is looked at. See {@link #startedByMode}.
     */
    static Pausable stopping(Lifecycle container) {
        return new PausableLifecycle(container, false);
    }

    /**
     * {@link #stopping}, for a container that does not start automatically ({@code autoStartup = false}): it is started as
     * soon as the mode permits, and not for a moment before.
     */
    static Pausable startedByMode(Lifecycle container) {
        return new PausableLifecycle(container, true);
    }

    /**
     * Pauses and resumes what can do so without stopping, such as a Kafka container, which keeps its partitions:
     * {@code Pausable.of(() -> !container.isPauseRequested(), container::pause, container::resume)}.
     *
     * @param running whether it takes work now
     */
    static Pausable of(BooleanSupplier running, Runnable pause, Runnable resume) {
        return new PausableCalls(running, pause, resume);
    }
}
