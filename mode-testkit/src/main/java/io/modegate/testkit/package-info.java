/**
 * For your tests: the contract that every store keeps, and clocks and timers that move only by hand. Not for use at run
 * time.
 */
@NullMarked
package io.modegate.testkit;

import org.jspecify.annotations.NullMarked;
