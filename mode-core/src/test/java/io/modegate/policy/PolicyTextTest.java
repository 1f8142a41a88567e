package io.modegate.policy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modegate.InvalidPolicyException;
import io.modegate.ModePolicy;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong before the first character means anything. */
class PolicyTextTest {
    private static final String GOOD = PolicyFile.write(ModePolicy.orderSystem());

    @TempDir
    Path folder;

    @Test
    void missingFileIsNamed() {
        Path file = folder.resolve("none.json");
        refused(
                () -> PolicyFile.read(file),
                file + ": there is no such policy file (looked for " + file + "): create it," + " or mend the path");
    }

    @Test
    void directoryIsNoFile() {
        refused(
                () -> PolicyFile.read(folder),
                folder + ": a policy must be a file, but this is a directory: name the file" + " in it");
    }

    @Test
    void unreadableFileQuotesTheSystem() throws IOException {
        Path file = Files.writeString(folder.resolve("policy.json"), GOOD).resolve("below");
        assertThatExceptionOfType(InvalidPolicyException.class)
                .isThrownBy(() -> PolicyFile.read(file))
                .withMessageStartingWith(file + ": the policy cannot be read (java.nio.file.FileSystemException: ")
                .withMessageEndingWith("): mend the path or its permissions")
                .withCauseInstanceOf(IOException.class);
    }

    @Test
    void emptyFileIsToldWhatAPolicyIs() throws IOException {
        Path file = Files.writeString(folder.resolve("policy.json"), " \n");
        refused(
                () -> PolicyFile.read(file),
                file + ":1:1: a policy must be a JSON object, but the text is empty: write one,"
                        + " such as {\"format\":1,\"name\":\"…\",\"operations\":[…],\"modes\":[…]}");
    }

    @Test
    void fileOfMoreThanAMebibyteIsNotRead() throws IOException {
        Path file = folder.resolve("policy.json");
        Files.writeString(file, GOOD + " ".repeat((1 << 20) - GOOD.length()));
        assertThat(PolicyFile.read(file)).hasToString(ModePolicy.orderSystem().toString());

        Files.writeString(file, GOOD + " ".repeat((1 << 20) + 1 - GOOD.length()));
        refused(
                () -> PolicyFile.read(file),
                file + ": a policy may have 1048576 bytes (1 MiB), but this has more: is it the" + " right file?");
    }

    @Test
    void fileInAnotherEncodingIsRefusedAtItsFirstByte() throws IOException {
        Path file = folder.resolve("policy.json");
        Files.writeString(file, "{\n  \"name\": \"Börse\"}", ISO_8859_1);
        refused(
                () -> PolicyFile.read(file),
                file + ":2:13: a policy must be UTF-8, but the byte 0xF6 here is not: save it as" + " UTF-8");
    }

    @Test
    void fileCutInACharacterIsRefused() throws IOException {
        Path file = folder.resolve("policy.json");
        Files.write(file, new byte[] {'{', (byte) 0xC3});
        refused(
                () -> PolicyFile.read(file),
                file + ":1:2: a policy must be UTF-8, but the byte 0xC3 here is not: save it as" + " UTF-8");
    }

    @Test
    void byteOrderMarkIsSkipped() throws IOException {
        Path file = Files.writeString(folder.resolve("policy.json"), "\uFEFF" + GOOD);
        assertThat(PolicyFile.write(PolicyFile.read(file))).isEqualTo(GOOD);
    }

    @Test
    void textWithHalfASurrogatePairIsRefused() {
        refused(
                () -> PolicyFile.parse("editor", "{\"name\":\"\uD83D\"}"),
                "editor: a policy must be text, but this has half" + " a surrogate pair: remove it");
    }

    @Test
    void classPathWithoutAPolicyIsToldWhereToPutIt() throws IOException {
        try (URLClassLoader loader = classPath()) {
            refused(
                    () -> PolicyFile.fromClassPath(loader),
                    "META-INF/modegate/policy.json: there is no such resource on the"
                            + " class path: add it, for example under src/main/resources, or read a file with PolicyFile.read");
        }
    }

    @Test
    void classPathWithDifferentPoliciesNamesThem() throws IOException {
        URL first = entry("first", GOOD);
        URL second = entry("second", GOOD.replace("order-system", "other"));
        try (URLClassLoader loader = classPath(first, second)) {
            refused(
                    () -> PolicyFile.fromClassPath(loader),
                    "META-INF/modegate/policy.json: the class path must have one"
                            + " policy, but has different ones: " + first + "META-INF/modegate/policy.json, " + second
                            + "META-INF/modegate/policy.json: remove all but one, or read a file with PolicyFile.read");
        }
    }

    @Test
    void copiesOnTheClassPathAreOnePolicy() throws IOException {
        try (URLClassLoader loader = classPath(entry("first", GOOD), entry("second", GOOD))) {
            assertThat(PolicyFile.write(PolicyFile.fromClassPath(loader))).isEqualTo(GOOD);
        }
    }

    @Test
    void mistakeOnTheClassPathNamesTheResource() throws IOException {
        URL entry = entry("first", "{}");
        try (URLClassLoader loader = classPath(entry)) {
            refused(
                    () -> PolicyFile.fromClassPath(loader),
                    entry + "META-INF/modegate/policy.json:1:1: the field \"format\""
                            + " is missing: add it; a policy needs \"format\", \"name\", \"operations\", \"modes\"");
        }
    }

    private URL entry(String name, String json) throws IOException {
        Path file = folder.resolve(name).resolve(PolicyFile.RESOURCE);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, json);
        return folder.resolve(name).toUri().toURL();
    }

    private static URLClassLoader classPath(URL... entries) throws MalformedURLException {
        return new URLClassLoader(entries, ClassLoader.getPlatformClassLoader());
    }

    private static void refused(ThrowingCallable reading, String message) {
        assertThatExceptionOfType(InvalidPolicyException.class)
                .isThrownBy(reading)
                .withMessage(message);
    }
}
