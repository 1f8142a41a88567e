package io.modegate.house.broken.systemclockisadefault.store;

import java.time.Clock;

record Defaulted(Clock clock) {
    Defaulted() {
        this(Clock.systemUTC());
    }

    static Defaulted create() {
        return new Defaulted(Clock.systemUTC());
    }
}
