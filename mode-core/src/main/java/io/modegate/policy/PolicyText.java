package io.modegate.policy;

import io.modegate.InvalidPolicyException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The text of a policy, and what messages call it. Nothing that is too large, no text or not there gets further.
 *
 * @param origin a file, a URL, or what the caller said
 * @param json the text, without a byte order mark
 */
record PolicyText(String origin, String json) {
    private static final int MOST_BYTES = 1 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    static PolicyText of(String origin, String json) {
        // Java strings may hold what UTF-8 cannot, half a surrogate pair; a text that no file can have is none here.
        ByteBuffer bytes;
        try {
            bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(json));
        } catch (CharacterCodingException broken) {
            throw new InvalidPolicyException(
                    origin + ": a policy must be text, but this has half a surrogate pair: remove it", broken);
        }
        return decoded(origin, bytes);
    }

    static PolicyText of(Path file) {
        if (Files.isDirectory(file)) {
            throw new InvalidPolicyException(
                    file + ": a policy must be a file, but this is a directory: name the file in it");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return decoded(file.toString(), limited(in));
        } catch (NoSuchFileException missing) {
            throw new InvalidPolicyException(
                    file + ": there is no such policy file (looked for " + file.toAbsolutePath()
                            + "): create it, or mend the path",
                    missing);
        } catch (IOException failed) {
            throw unreadable(file.toString(), failed);
        }
    }

    static PolicyText of(ClassLoader loader, String resource) {
        List<PolicyText> found = new ArrayList<>();
        try {
            for (URL url : Collections.list(loader.getResources(resource))) {
                found.add(of(url));
            }
        } catch (IOException failed) {
            throw unreadable(resource, failed);
        }
        if (found.isEmpty()) {
            throw new InvalidPolicyException(
                    resource + ": there is no such resource on the class path: add it, for example under"
                            + " src/main/resources, or read a file with PolicyFile.read");
        }
        if (found.stream().map(PolicyText::json).distinct().count() > 1) {
            throw new InvalidPolicyException(resource
                    + ": the class path must have one policy, but has different ones: "
                    + String.join(", ", found.stream().map(PolicyText::origin).toList())
                    + ": remove all but one, or read a file with PolicyFile.read");
        }
        return found.get(0);
    }

    private static PolicyText of(URL url) {
        try {
            URLConnection connection = url.openConnection();
            // A cached connection keeps its jar open, and sees the jar's old content when that is replaced.
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream()) {
                return decoded(url.toString(), limited(in));
            }
        } catch (IOException failed) {
            throw unreadable(url.toString(), failed);
        }
    }

    private static ByteBuffer limited(InputStream in) throws IOException {
        return ByteBuffer.wrap(in.readNBytes(MOST_BYTES + 1));
    }

    private static PolicyText decoded(String origin, ByteBuffer bytes) {
        if (bytes.remaining() > MOST_BYTES) {
            throw new InvalidPolicyException(origin + ": a policy may have " + MOST_BYTES
                    + " bytes (1 MiB), but this has more: is it the right file?");
        }
        CharBuffer text = CharBuffer.allocate(bytes.remaining());
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true);
        String read = text.flip().toString();
        if (result.isError()) {
            throw Place.after(origin, read)
                    .broken("a policy must be UTF-8, but the byte 0x%02X here is not: save it as UTF-8"
                            .formatted(bytes.get(bytes.position())));
        }
        return new PolicyText(origin, read.startsWith(BYTE_ORDER_MARK) ? read.substring(1) : read);
    }

    private static InvalidPolicyException unreadable(String origin, IOException failed) {
        return new InvalidPolicyException(
                origin + ": the policy cannot be read (" + failed + "): mend the path or its permissions", failed);
    }
}
