/**
 * Real databases and a real Redis, also with sentinels, as a cluster and with TLS, that a test starts, stops, pauses and
 * kills, and a network that fails when told to. Knows nothing of ModeGate.
 *
 * <p>MariaDB is in {@code src/mariadb}, which only the profile {@code mariadb} compiles: its binaries are a download of
 * 149 MB.
 */
@NullMarked
package io.modegate.servers;

import org.jspecify.annotations.NullMarked;
