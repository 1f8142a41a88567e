package io.modegate.house.broken.nopackagecycles.store;

import io.modegate.house.broken.nopackagecycles.store.inside.BreaksByKnowingOutside;

public final class BreaksByKnowingInside {
    static Class<?> other() {
        return BreaksByKnowingOutside.class;
    }
}
