package io.modegate.house.broken.jacksoninside.policy;

import tools.jackson.databind.JsonNode;

public final class BreaksByReturning {
    public JsonNode node() {
        throw new UnsupportedOperationException();
    }
}
