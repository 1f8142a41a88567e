/** The hash chain of a namespace, and the proof that it is whole. */
@NullMarked
package io.modegate.history;

import org.jspecify.annotations.NullMarked;
