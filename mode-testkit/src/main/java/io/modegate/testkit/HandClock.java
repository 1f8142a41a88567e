package io.modegate.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is moved. Thread-safe. */
public final class HandClock extends Clock {
    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    private HandClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** A clock in UTC that shows this instant, in the form of {@link Instant#parse}. */
    public static HandClock at(String instant) {
        return at(Instant.parse(instant));
    }

    /** A clock in UTC that shows this instant. */
    public static HandClock at(Instant instant) {
        return new HandClock(new AtomicReference<>(instant), ZoneOffset.UTC);
    }

    /** Moves it by that much; back if negative, as an administrator might. */
    public void advance(Duration step) {
        now.updateAndGet(before -> before.plus(step));
    }

    /** Makes it show this instant. */
    public void set(Instant instant) {
        now.set(instant);
    }

    @Override
    public Instant instant() {
        return Objects.requireNonNull(now.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same hands seen from another zone: moving one moves both. */
    @Override
    public HandClock withZone(ZoneId other) {
        return new HandClock(now, other);
    }
}
