package io.modegate.house.broken.reflectioninguard.policy;

import java.lang.reflect.Method;

final class BreaksByReflecting {
    Method[] methods() {
        return String.class.getMethods();
    }
}
