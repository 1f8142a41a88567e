package io.modegate.boot;

import io.modegate.runtime.ModeManagerBuilder;

/**
 * Says what properties cannot, such as a probe of the host's own. Beans of this type are called in their order, after the
 * properties were applied and before the manager is built.
 */
@FunctionalInterface
public interface ModeManagerCustomizer {
    /** Changes the builder. */
    void customize(ModeManagerBuilder builder);
}
