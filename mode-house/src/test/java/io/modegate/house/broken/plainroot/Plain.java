package io.modegate.house.broken.plainroot;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

record Plain(@Nullable String name, List<Duration> durations, long[] numbers) {
    enum Colour {
        RED {
            @Override
            boolean isWarm() {
                return true;
            }
        },
        BLUE;

        boolean isWarm() {
            return false;
        }
    }
}
