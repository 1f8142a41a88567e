package io.modegate.redis;

import io.modegate.testkit.EightWriters;
import org.junit.jupiter.api.Test;

class EightWritersTest {
    @Test
    void twoThousandMixedChangesLeaveNoGapAndLoseNoHold() {
        try (RedisModeStore store = Server.store(Server.fresh())) {
            EightWriters.run(store);
        }
    }
}
