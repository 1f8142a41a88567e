package io.modegate.redis;

import java.time.Instant;

/** Times as Redis keeps them: whole microseconds since 1970, in digits. */
final class Micros {
    private static final long PER_SECOND = 1_000_000;

    private Micros() {}

    static String of(Instant time) {
        return String.valueOf(time.getEpochSecond() * PER_SECOND + time.getNano() / 1_000);
    }

    static Instant parse(String digits) {
        long micros = Long.parseLong(digits);
        return Instant.ofEpochSecond(Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * 1_000);
    }
}
