package io.modegate.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;

/**
 * A key and a self-signed certificate for {@code localhost} and {@code 127.0.0.1}, made by the {@code keytool} of the JDK
 * that runs, valid from yesterday for a week. Its files end with {@link #close()} or with the JVM. Thread-safe.
 */
public final class TestCertificate implements AutoCloseable {
    /** Of the {@link #store()} and the key in it. */
    public static final String PASSWORD = "modegate";

    private static final String ALIAS = "server";

    private final DataDirectory data = DataDirectory.create("certificate");

    private final Thread atExit = new Thread(data::delete, "test-certificate-exit");

    private TestCertificate() {
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Another key each time, so that nobody who trusts one certificate trusts the next. */
    public static TestCertificate create() {
        TestCertificate created = new TestCertificate();
        try {
            Keytool.run(
                    "-genkeypair",
                    "-alias",
                    ALIAS,
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "SAN=dns:localhost,ip:127.0.0.1",
                    "-startdate",
                    "-1d",
                    "-validity",
                    "7",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    created.store().toString(),
                    "-storepass",
                    PASSWORD);
            created.export();
            return created;
        } catch (IOException failed) {
            created.close();
            throw new UncheckedIOException(failed);
        } catch (GeneralSecurityException failed) {
            created.close();
            throw new IllegalStateException("keytool wrote a store that cannot be read", failed);
        } catch (RuntimeException failed) {
            created.close();
            throw failed;
        }
    }

    /** The certificate as PEM, for {@code --tls-cert-file}. */
    public Path certificate() {
        return data.home().resolve("certificate.pem");
    }

    /** The key as PEM (PKCS #8) without a password, for {@code --tls-key-file}. */
    public Path key() {
        return data.home().resolve("key.pem");
    }

    /** Whom a client has to trust, as PEM: the certificate itself, which signed itself. */
    public Path authority() {
        return certificate();
    }

    /** Key and certificate as PKCS #12 with the {@link #PASSWORD}, of a server in this JVM. */
    public Path store() {
        return data.home().resolve("server.p12");
    }

    /** Whom a client has to trust, as PKCS #12 with the {@link #PASSWORD}. */
    public Path trustStore() {
        return data.home().resolve("trusted.p12");
    }

    @Override
    public void close() {
        data.delete();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void export() throws IOException, GeneralSecurityException {
        char[] password = PASSWORD.toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store())) {
            store.load(in, password);
        }
        write(certificate(), "CERTIFICATE", store.getCertificate(ALIAS).getEncoded());
        write(key(), "PRIVATE KEY", store.getKey(ALIAS, password).getEncoded());
        trust(store.getCertificate(ALIAS));
    }

    private void trust(Certificate trusted) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(ALIAS, trusted);
        try (OutputStream out = Files.newOutputStream(trustStore())) {
            store.store(out, PASSWORD.toCharArray());
        }
    }

    private static void write(Path file, String kind, byte[] content) throws IOException {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        Files.writeString(file, "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n");
    }
}
