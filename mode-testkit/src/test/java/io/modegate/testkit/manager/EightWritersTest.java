package io.modegate.testkit.manager;

import io.modegate.store.ModeStore;
import io.modegate.testkit.EightWriters;
import org.junit.jupiter.api.Test;

class EightWritersTest {
    @Test
    void twoThousandMixedChangesInMemoryLeaveNoGapAndLoseNoHold() {
        try (ModeStore store = ModeStore.inMemory()) {
            EightWriters.run(store);
        }
    }
}
