/**
 * The state in Redis, and a probe of it. Knows scripts and connections; knows nothing of modes.
 *
 * <p>What Redis does is in one script, {@code store.lua}; the rest of this package gets its orders there and back in time.
 */
@NullMarked
package io.modegate.redis;

import org.jspecify.annotations.NullMarked;
