package io.modegate.house.broken.jacksoninside.policy;

import tools.jackson.core.JacksonException;

public interface BreaksByThrowing {
    void read() throws JacksonException;
}
