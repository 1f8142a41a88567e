package io.modegate;

/**
 * One effective change of what a gate enforces. Immutable.
 *
 * @param sequence counts this gate's changes from 1; unlike the version it grows when freshness changes too
 * @param from the root's status before
 * @param to the root's status after
 */
public record ModeTransition(long sequence, ModeStatus from, ModeStatus to) {}
