/**
 * Turns a state into verdicts: precedence as pure functions, the snapshot that a call reads, and the counters of what is
 * under way. Knows no store, no clock and no lock on the way of a call.
 */
@NullMarked
package io.modegate.gate;

import org.jspecify.annotations.NullMarked;
