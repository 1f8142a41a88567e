/**
 * Where the state lives: the SPI that a store implements, the store in memory, and the cache in front of any store.
 *
 * <p>A store keeps documents and moves a head; it reads no document and decides nothing. The algorithm above it is
 * written once, in {@code io.modegate.runtime}.
 */
@NullMarked
package io.modegate.store;

import org.jspecify.annotations.NullMarked;
