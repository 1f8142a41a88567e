package io.modegate.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command of this JVM's JDK, with mode-core on the processor path and no library beside it. */
class PlainJavacTest {
    private static final String ORDERS = """
            package com.acme;

            public interface Orders {
                @io.modegate.RequiresMode("%s")
                void place();
            }
            """;

    @TempDir
    Path folder;

    @Test
    void writesTheCatalogueAndADecorator() throws Exception {
        Path policy = Files.writeString(folder.resolve("policy.json"), "{\"operations\":[{\"name\":\"REFUND\"}]}");

        assertThat(javac(
                        ORDERS.formatted("REFUND"), "-Xlint:all,-processing", "-Werror", "-Amodegate.policy=" + policy))
                .isEqualTo("0: ");
        assertThat(folder.resolve("out/com/acme/GuardedOrders.class")).exists();
        assertThat(folder.resolve("out").resolve(Catalogue.RESOURCE))
                .content()
                .contains("\"id\": \"com.acme.Orders#place()\"", "\"line\": 5");
        // Again, beside what stands there already.
        assertThat(javac(ORDERS.formatted("VIEW"), "-Werror")).isEqualTo("0: ");
        assertThat(folder.resolve("out").resolve(Catalogue.RESOURCE)).content().contains("\"class\": \"VIEW\"");
    }

    @Test
    void refusesAWrongGuardOnItsLine() throws Exception {
        assertThat(javac(ORDERS.formatted("PLACE_ODER")))
                .startsWith("1: ")
                .contains("Orders.java:4: error: com.acme.Orders#place() must name an operation class")
                .contains("did you mean PLACE_ORDER?")
                .endsWith("1 error\n");
    }

    /** What the command returned and said. */
    private String javac(String orders, String... options) throws IOException, InterruptedException {
        Path source = Files.writeString(folder.resolve("Orders.java"), orders);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                "-J-Duser.language=en",
                "-d",
                folder.resolve("out").toString(),
                "-classpath",
                Javac.CORE.toString(),
                "-processorpath",
                Javac.CORE.toString()));
        command.addAll(List.of(options));
        command.add(source.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue() + ": " + said;
    }
}
