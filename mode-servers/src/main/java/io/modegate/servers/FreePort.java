package io.modegate.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port of the loopback that nobody listened on a moment ago. */
final class FreePort {
    private static final int CLUSTER_TRIES = 1_000;

    private FreePort() {}

    static int find() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** One below 55,000 for a node of a Redis Cluster, which listens for other nodes 10,000 above it. */
    static int findForClusterNode() {
        for (int tries = 0; tries < CLUSTER_TRIES; tries++) {
            int port = find();
            if (port < 55_000 && isFree(port + 10_000)) {
                return port;
            }
        }
        throw new IllegalStateException("in " + CLUSTER_TRIES
                + " tries no free port was below 55000 with the port 10000 above it free too: widen the system's range of"
                + " ephemeral ports downwards");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
