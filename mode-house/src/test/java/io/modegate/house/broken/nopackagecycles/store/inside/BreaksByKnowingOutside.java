package io.modegate.house.broken.nopackagecycles.store.inside;

import io.modegate.house.broken.nopackagecycles.store.BreaksByKnowingInside;

public final class BreaksByKnowingOutside {
    static Class<?> other() {
        return BreaksByKnowingInside.class;
    }
}
