package io.modegate.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What Redis is to run.
 *
 * @param text all of it
 * @param sha by which Redis knows it once it has run
 */
record Script(String text, String sha) {
    /** From a resource beside this class. */
    static Script of(String resource) {
        try (InputStream source = Script.class.getResourceAsStream(resource)) {
            if (source == null) {
                throw new IllegalStateException("the jar of mode-redis lacks io/modegate/redis/" + resource
                        + ": it was repackaged without its resources");
            }
            byte[] bytes = source.readAllBytes();
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(bytes);
            return new Script(
                    new String(bytes, StandardCharsets.UTF_8), HexFormat.of().formatHex(digest));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1, but this one", impossible);
        }
    }
}
