package io.modegate.house.broken.plainroot;

import com.fasterxml.jackson.annotation.JsonProperty;

final class BreaksByAnnotation {
    @JsonProperty
    private int number;
}
