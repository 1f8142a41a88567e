/** Looks at the world: what a probe is, and those that need only the JDK. Decides nothing. */
@NullMarked
package io.modegate.probe;

import org.jspecify.annotations.NullMarked;
