/**
 * The words and doors of ModeGate: what a host's code names, and nothing that does work.
 *
 * <p>Every other package points here; this one depends on {@code java.lang}, {@code java.util} and {@code java.time}
 * only. Start at {@link io.modegate.ModeGate} (ask), {@link io.modegate.ModeControl} (order) and {@link
 * io.modegate.ModePolicy} (define). Assembly is {@code io.modegate.runtime.ModeManager}.
 */
@NullMarked
package io.modegate;

import org.jspecify.annotations.NullMarked;
