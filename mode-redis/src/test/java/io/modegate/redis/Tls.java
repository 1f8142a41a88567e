package io.modegate.redis;

import io.modegate.servers.RedisServer;
import io.modegate.servers.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/** Has a server listen by TLS as well. */
final class Tls {
    private Tls() {}

    static int open(RedisServer server, TestCertificate certificate) {
        int port = freePort();
        Server.tell(
                server,
                redis -> redis.configSet(Map.of(
                        "tls-cert-file", certificate.certificate().toString(),
                        "tls-key-file", certificate.key().toString(),
                        "tls-ca-cert-file", certificate.authority().toString(),
                        "tls-auth-clients", "no",
                        "tls-port", String.valueOf(port))));
        return port;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
