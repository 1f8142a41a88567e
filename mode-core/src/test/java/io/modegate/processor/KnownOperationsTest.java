package io.modegate.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which policy guards are held against. */
class KnownOperationsTest {
    private static final String REFUNDS = "{\"operations\":[{\"name\":\"REFUND\",\"effect\":\"write\"}]}";
    private static final String VOIDS = "{\"operations\":[{\"name\":\"VOID\",\"effect\":\"write\"}]}";

    @TempDir
    Path folder;

    @Test
    void theOrderSystemsUnlessToldOtherwise() {
        assertThat(refused())
                .singleElement()
                .asString()
                .contains(
                        "known: PLACE_ORDER, UPDATE_ORDER, CANCEL_ORDER, VIEW, ADMIN",
                        "(by the order system's policy, as neither -Amodegate.policy nor -Amodegate.operations is given and there"
                                + " is no META-INF/modegate/policy.json)");
    }

    @Test
    void thoseOfTheFileThatIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("refunds.json"), "\uFEFF" + REFUNDS);
        Path other = Files.writeString(folder.resolve("voids.json"), VOIDS);

        assertThat(refused("-Amodegate.policy=" + file)).isEmpty();
        assertThat(refused("-Amodegate.policy=" + other))
                .singleElement()
                .asString()
                .contains("known: VOID (by " + other + ")");
    }

    @Test
    void thoseOfTheFileInTheClassOutputBeforeOneOnTheClassPath() throws IOException {
        Path library = resource(folder.resolve("library"), REFUNDS);
        assertThat(refused("-classpath", library + java.io.File.pathSeparator + Javac.CORE))
                .isEmpty();

        resource(folder.resolve("out"), VOIDS);
        assertThat(refused("-classpath", library + java.io.File.pathSeparator + Javac.CORE))
                .singleElement()
                .asString()
                .contains("known: VOID (by META-INF/modegate/policy.json)");
    }

    @Test
    void thoseThatAreListedInsteadOfAnyThatWouldBeFound() throws IOException {
        resource(folder.resolve("out"), VOIDS);

        assertThat(refused("-Amodegate.operations=VIEW, REFUND")).isEmpty();
        assertThat(refused("-Amodegate.operations=VIEW"))
                .singleElement()
                .asString()
                .contains("known: VIEW (by -Amodegate.operations)");
    }

    @Test
    void bothOptionsAddUp() throws IOException {
        Path file = Files.writeString(folder.resolve("voids.json"), VOIDS);

        assertThat(refused("-Amodegate.policy=" + file, "-Amodegate.operations=REFUND"))
                .isEmpty();
        assertThat(refused("-Amodegate.policy=" + file, "-Amodegate.operations=VIEW"))
                .singleElement()
                .asString()
                .contains("known: VOID, VIEW (by " + file + " and -Amodegate.operations)");
    }

    /** Of a program that guards a method as REFUND. */
    private List<String> refused(String... options) {
        Javac javac = new Javac(folder.resolve("out")).with(options);
        return javac
                .compile(javac.source(
                        "com/acme/Refunds.java",
                        "package com.acme; interface Refunds { @io.modegate.RequiresMode(\"REFUND\") void refund(); }"))
                .stream()
                .map(said -> Said.of(said).text())
                .toList();
    }

    private static Path resource(Path root, String policy) throws IOException {
        Path file = root.resolve(KnownOperations.RESOURCE);
        Files.createDirectories(file.getParent());
        Files.writeString(file, policy);
        return root;
    }
}
