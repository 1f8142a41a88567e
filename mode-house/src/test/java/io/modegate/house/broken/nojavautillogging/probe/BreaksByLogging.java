package io.modegate.house.broken.nojavautillogging.probe;

import java.util.logging.Logger;

final class BreaksByLogging {
    private final Logger log = Logger.getLogger("probe");
}
