/** A host of its own, for {@code EveryShapeTest}. */
package io.modegate.boot.shapes;
