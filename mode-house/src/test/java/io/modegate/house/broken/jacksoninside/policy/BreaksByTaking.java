package io.modegate.house.broken.jacksoninside.policy;

import java.util.List;
import tools.jackson.databind.JsonNode;

public final class BreaksByTaking {
    public void take(List<? extends JsonNode> nodes) {}
}
