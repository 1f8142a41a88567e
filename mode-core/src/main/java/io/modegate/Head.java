package io.modegate;

/**
 * Which state of a namespace is meant. Versions only grow within an epoch; a new epoch begins when a rewind of the
 * store was reconciled.
 *
 * @param epoch counts reconciled rewinds, from 0
 * @param version counts changes; 0 is the state before the first
 * @param hash of the version's history entry, lower-case hex SHA-256; empty for version 0
 */
public record Head(long epoch, long version, String hash) {
    /** Before the first change. */
    public static final Head NONE = new Head(0, 0, "");
}
