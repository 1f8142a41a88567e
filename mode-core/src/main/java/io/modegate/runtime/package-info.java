/**
 * Assembles everything and is the only writer: the coordinator publishes to the gate, writes to the store, and nobody
 * else does either. Knows every room; no room knows it.
 */
@NullMarked
package io.modegate.runtime;

import org.jspecify.annotations.NullMarked;
