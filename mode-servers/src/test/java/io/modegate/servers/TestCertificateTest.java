package io.modegate.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TestCertificateTest {
    private static TestCertificate certificate;
    private static RedisServer server;

    @BeforeAll
    static void start() {
        certificate = TestCertificate.create();
        server = RedisServer.withTls(certificate);
    }

    @AfterAll
    static void end() {
        server.close();
        certificate.close();
    }

    @Test
    void whoTrustsItTalksToTheServerUnderBothNames() throws Exception {
        assertThat(server.uri()).isEqualTo("rediss://127.0.0.1:" + server.port());
        assertThat(ping("127.0.0.1", certificate.trustStore())).isEqualTo("PONG");
        assertThat(ping("localhost", certificate.trustStore())).isEqualTo("PONG");
    }

    @Test
    void whoSpeaksNoTlsGetsNoAnswer() {
        assertThat(RespConnection.askIfThere(server.port(), "PING")).isEmpty();
    }

    @Test
    void aServerWithTlsComesBackOnTheSamePort() throws Exception {
        server.kill();
        server.restart();
        assertThat(ping("127.0.0.1", certificate.trustStore())).isEqualTo("PONG");
    }

    @Test
    void whoTrustsAnotherOneDoesNotTalkAndAClosedOneLeavesNoFileBehind() {
        TestCertificate other = TestCertificate.create();
        assertThatThrownBy(() -> ping("127.0.0.1", other.trustStore())).isInstanceOf(SSLHandshakeException.class);
        assertThat(other.store()).exists();
        other.close();
        assertThat(other.store().getParent()).doesNotExist();
    }

    @Test
    void itsFilesArePem() {
        assertThat(certificate.authority())
                .content()
                .startsWith("-----BEGIN CERTIFICATE-----\n")
                .endsWith("\n-----END CERTIFICATE-----\n");
        assertThat(certificate.key())
                .content()
                .startsWith("-----BEGIN PRIVATE KEY-----\n")
                .endsWith("\n-----END PRIVATE KEY-----\n");
    }

    @Test
    void whatKeytoolSaysAgainstItsArgumentsIsTold() {
        assertThatThrownBy(() -> Keytool.run("-no-such-command"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("-no-such-command");
    }

    /** The name that the server was called by must be in its certificate. */
    private static String ping(String name, Path trustStore) throws IOException, GeneralSecurityException {
        try (SSLSocket socket =
                        (SSLSocket) trusting(trustStore).getSocketFactory().createSocket(name, server.port());
                RespConnection connection = new RespConnection(socket)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            return connection.ask("PING").get(0);
        }
    }

    private static SSLContext trusting(Path trustStore) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(trustStore)) {
            trusted.load(in, TestCertificate.PASSWORD.toCharArray());
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
