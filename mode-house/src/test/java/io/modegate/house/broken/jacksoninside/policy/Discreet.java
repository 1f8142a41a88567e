package io.modegate.house.broken.jacksoninside.policy;

import tools.jackson.databind.JsonNode;

public final class Discreet {
    private final JsonNode node;

    Discreet(JsonNode node) {
        this.node = node;
    }

    public String text() {
        return node.toString();
    }

    record Hidden(JsonNode node) {}
}
