package io.modegate;

import java.time.Duration;

/**
 * Is told what to count; what else there is to measure can be asked of {@link ModeGate#current} and heard from {@link
 * ModeGate#subscribe}. Called on threads of the host and of ModeGate's, at the same time; must neither block nor throw:
 * what it throws is logged, once, and goes no further.
 */
public interface ModeMeter {
    /** An operation was refused, by a throw or an answer; called on the thread that is refused. */
    default void denied(Decision denial) {}

    /** A probe has looked: {@code UP}, {@code DOWN} or {@code UNKNOWN}, and how long it took. */
    default void probed(String probe, String status, Duration took) {}

    /** The guards were proved at start-up: how many of those that are wired hold, and how many do not. */
    default void guarded(int proved, int unproved) {}
}
