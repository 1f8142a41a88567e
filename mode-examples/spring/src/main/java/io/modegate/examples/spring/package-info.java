/** An order service as a Spring developer writes it; the guards are annotations, and all else is the starter's. */
@NullMarked
package io.modegate.examples.spring;

import org.jspecify.annotations.NullMarked;
