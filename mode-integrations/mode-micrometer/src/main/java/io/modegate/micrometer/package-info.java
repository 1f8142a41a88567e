/** Meters of a gate in a registry of Micrometer. */
@NullMarked
package io.modegate.micrometer;

import org.jspecify.annotations.NullMarked;
