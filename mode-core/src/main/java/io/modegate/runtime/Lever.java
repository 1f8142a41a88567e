package io.modegate.runtime;

import io.modegate.Mode;

/**
 * Tightens this instance alone, at once, with every store dead; never opens anything. What it asks for is enforced beside
 * everything else, like a RESTRICT hold at the root, and is shown as the hold {@code lever.api}. It is gone when the
 * process ends; the lever file is not. Each move enters the history as soon as the store answers. Thread-safe.
 */
public interface Lever {
    /**
     * Enforces that mode here too, in place of what was pulled before.
     *
     * @param reason shown to whoever asks why
     * @throws io.modegate.UnknownModeException if the policy has no such mode
     */
    void pull(Mode mode, String reason);

    /** Takes it back. */
    void release();
}
