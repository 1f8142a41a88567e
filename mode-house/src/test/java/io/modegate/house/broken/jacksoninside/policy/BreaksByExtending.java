package io.modegate.house.broken.jacksoninside.policy;

import tools.jackson.core.JacksonException;

public final class BreaksByExtending extends JacksonException {
    BreaksByExtending() {
        super("extends");
    }
}
