/**
 * What javac loads: one processor checks what is said of guarding and writes the catalogue of guarded operations, the other
 * one generates decorators. Both read the program by name only, so that the mode-core on the processor path need not be the
 * one on the class path; what they need is in mode-core's own jar.
 */
@NullMarked
package io.modegate.processor;

import org.jspecify.annotations.NullMarked;
