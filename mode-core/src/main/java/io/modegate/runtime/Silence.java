package io.modegate.runtime;

import io.modegate.Freshness;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * How long the primary of the truth has not been heard, and what follows from that. It counts from the moment at which
 * what was answered had been sent: an answer says how things stood somewhere in between. Not thread-safe; {@link
 * Coordinator} guards it.
 */
final class Silence {
    private static final Logger LOG = LoggerFactory.getLogger(Silence.class);
    private static final List<Integer> ANNOUNCED_AT = List.of(50, 80);

    private final Timing timing;
    private final Bounds bounds;
    private final List<Duration> warnings;
    private long heard;
    private boolean everHeard;
    private boolean inherited;
    private int announced;

    Silence(Timing timing, Bounds bounds) {
        this.timing = timing;
        this.bounds = bounds;
        this.warnings = bounds.maxStaleness().stream()
                .flatMap(most -> ANNOUNCED_AT.stream().map(share -> part(most, share)))
                .toList();
        this.heard = timing.nanoTime();
    }

    /**
     * The primary was heard.
     *
     * @param sent the nanoTime at which the question was sent; an old answer that comes late renews nothing
     * @param age how old the answer was when it was given
     */
    void heard(long sent, Duration age) {
        long then = sent - age.toNanos();
        if (!everHeard || then - heard >= 0) {
            heard = then;
            everHeard = true;
            // An answer that was old already, and no older than the last, does not end the silence.
            boolean over = warnings.isEmpty() || length().compareTo(warnings.get(0)) < 0;
            announced = over ? 0 : announced;
        }
    }

    /** Nothing was heard by this process yet; what it knows was heard so long ago. */
    void inherit(Duration age) {
        heard = timing.nanoTime() - age.toNanos();
        inherited = true;
    }

    /** Whether the primary was heard since this instance began. */
    boolean wasBroken() {
        return everHeard;
    }

    /** {@link #length}, for others; before anything was heard or inherited, what RFC 9111 says for a very long time. */
    Duration told() {
        return everHeard || inherited ? length() : Duration.ofSeconds(1L << 31);
    }

    Duration length() {
        return Duration.ofNanos(timing.nanoTime() - heard);
    }

    Freshness freshness() {
        Duration length = length();
        if (bounds.maxStaleness().map(most -> length.compareTo(most) >= 0).orElse(false)) {
            return Freshness.EXPIRED;
        }
        return !everHeard || length.compareTo(bounds.staleAfter()) >= 0 ? Freshness.STALE : Freshness.FRESH;
    }

    /** How long until something follows from the silence, for all that still may. */
    Stream<Duration> untilEdges() {
        Duration length = length();
        return Stream.of(Stream.of(bounds.staleAfter()), warnings.stream(), bounds.maxStaleness().stream())
                .flatMap(edges -> edges)
                .map(edge -> edge.minus(length))
                .filter(wait -> wait.compareTo(Duration.ZERO) > 0);
    }

    /** Says, once each, that half and four fifths of the time until EXPIRED have passed. */
    void announce() {
        Optional<Duration> most = bounds.maxStaleness();
        Duration length = length();
        for (int i = 0; i < warnings.size(); i++) {
            int share = ANNOUNCED_AT.get(i);
            if (announced < share && length.compareTo(warnings.get(i)) >= 0) {
                announced = share;
                LOG.atLevel(share == 50 ? Level.WARN : Level.ERROR)
                        .addKeyValue("silence", length)
                        .addKeyValue("maxStaleness", most.orElseThrow())
                        .log(
                                "the store has been silent for {} % of maxStaleness {}: when that has passed, the policy's"
                                        + " expired row is enforced too; see that the store answers again",
                                share, most.orElseThrow());
            }
        }
    }

    private static Duration part(Duration whole, int ofHundred) {
        return whole.dividedBy(100).multipliedBy(ofHundred);
    }
}
