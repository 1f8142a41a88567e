package io.modegate.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an upstream answered to a question for its state.
 *
 * @param body the state as it was sent; empty if it is the one whose tag was quoted
 * @param tag the entity tag; empty if there is none
 * @param age how long ago the upstream last heard its own truth; empty if it does not say
 * @param at the upstream's clock; empty if it does not say
 */
record RemoteAnswer(Optional<String> body, String tag, Optional<Duration> age, Optional<Instant> at) {}
