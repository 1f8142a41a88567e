package io.modegate.http;

import java.time.Duration;

/**
 * How much event streams may take.
 *
 * @param streams at once
 * @param remembered changes, for clients that come back
 * @param waiting changes per client; one that is further behind is cut off
 * @param heartbeat how often a silent stream shows that it lives
 */
record StreamLimits(int streams, int remembered, int waiting, Duration heartbeat) {
    static final StreamLimits USUAL = new StreamLimits(256, 256, 256, Duration.ofSeconds(15));
}
