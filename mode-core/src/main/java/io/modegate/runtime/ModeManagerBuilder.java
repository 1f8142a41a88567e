package io.modegate.runtime;

/** Builds a {@link ModeManager}. Not thread-safe. */
public final class ModeManagerBuilder {
    ModeManagerBuilder() {}
}
