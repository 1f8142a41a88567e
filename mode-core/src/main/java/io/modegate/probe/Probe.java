package io.modegate.probe;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Looks whether one thing the system depends on works. Implementations are thread-safe; looks at the same probe never
 * overlap.
 */
public interface Probe {
    /** What it looks at; names the cause. A letter or digit, then up to 127 of {@code A-Za-z0-9._:@+-}. */
    String name();

    /**
     * Looks once. Called on a thread of ModeGate's, which is interrupted when {@link #timeout()} has passed; the result
     * is then {@link ProbeResult.Status#UNKNOWN}. What it throws is {@code UNKNOWN} too: a probe says {@code DOWN}
     * itself when it saw that the thing does not work.
     */
    ProbeResult look();

    /** The longest a look may take; 2 seconds unless overridden. */
    default Duration timeout() {
        return Duration.ofSeconds(2);
    }

    /**
     * GETs a URI: 2xx is up; another status, or a connection that is refused, reset or cannot be resolved, is down; no
     * answer in time is unknown unless {@link HttpProbe#silenceIsDown()}. Redirects are not followed.
     */
    static HttpProbe http(String name, URI uri) {
        return new HttpProbe(name, uri);
    }

    /** A look of your own. */
    static Probe of(String name, Supplier<ProbeResult> look) {
        return new Probe() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public ProbeResult look() {
                return look.get();
            }
        };
    }
}
