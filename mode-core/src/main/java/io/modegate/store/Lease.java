package io.modegate.store;

/**
 * The right to determine, as its holder knows it.
 *
 * @param holder the instance
 * @param term grows with every change of holder
 */
public record Lease(String holder, long term) {}
