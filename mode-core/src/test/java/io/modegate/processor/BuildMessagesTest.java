package io.modegate.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that have no line, because they are about the build as a whole. */
class BuildMessagesTest {
    static final Set<Message> COVERED = EnumSet.of(
            Message.BAD_POLICY, Message.BAD_OPERATIONS, Message.BAD_CATALOGUE, Message.NOT_WRITTEN, Message.FAILED);

    private static final String ORDERS =
            "package com.acme; interface Orders { @io.modegate.RequiresMode(\"REFUND\") void refund(); }";

    @TempDir
    Path folder;

    @Test
    void aPolicyFileThatIsMissingIsNamedWithItsPlace() {
        assertThat(said("-Amodegate.policy=no/policy.json"))
                .singleElement()
                .matches(said -> said.isA(Message.BAD_POLICY))
                .satisfies(said -> assertThat(said.text())
                        .contains("no/policy.json cannot be read: there is no such file")
                        .contains(Path.of("no/policy.json").toAbsolutePath().toString()));
    }

    @Test
    void aPolicyFileThatIsNoPolicyIsNamedWithTheReason() throws IOException {
        Path policy = Files.writeString(folder.resolve("policy.json"), "{\n  \"operations\": [},\n}");

        assertThat(said("-Amodegate.policy=" + policy))
                .singleElement()
                .matches(said -> said.isA(Message.BAD_POLICY))
                .satisfies(said -> assertThat(said.text()).contains("in line 2 there must be a value, but is '}'"));
    }

    @Test
    void aPolicyWithoutOperationsIsRefused() throws IOException {
        Path policy = Files.writeString(folder.resolve("policy.json"), "{\"format\":1}");

        assertThat(said("-Amodegate.policy=" + policy)).singleElement().matches(said -> said.isA(Message.BAD_POLICY));
    }

    @Test
    void operationsThatAreNoNamesAreShown() {
        assertThat(said("-Amodegate.operations=REFUND,,VIEW"))
                .singleElement()
                .matches(said -> said.isA(Message.BAD_OPERATIONS))
                .satisfies(said -> assertThat(said.text()).contains("\"REFUND,,VIEW\""));
    }

    @Test
    void aBrokenCatalogueOfAnEarlierBuildIsNotWrittenOver() throws IOException {
        Path catalogue = folder.resolve("out").resolve(Catalogue.RESOURCE);
        Files.createDirectories(catalogue.getParent());
        Files.writeString(catalogue, "{\"format\": 2, \"operations\": []}");

        assertThat(said("-Amodegate.operations=REFUND"))
                .singleElement()
                .matches(said -> said.isA(Message.BAD_CATALOGUE))
                .satisfies(said -> assertThat(said.text()).contains("\"format\" 1"));
        assertThat(catalogue).hasContent("{\"format\": 2, \"operations\": []}");
    }

    @Test
    void aCatalogueThatCannotBeWrittenIsAnError() throws IOException {
        Path inTheWay = folder.resolve("out").resolve("META-INF");
        Files.createDirectories(inTheWay.getParent());
        Files.writeString(inTheWay, "a file where a folder must be");

        assertThat(said("-Amodegate.operations=REFUND"))
                .singleElement()
                .matches(said -> said.isA(Message.NOT_WRITTEN))
                .satisfies(said -> assertThat(said.text()).contains(Catalogue.RESOURCE + " cannot be written"));
    }

    @Test
    void aMistakeOfAProcessorIsOneMessageAndLeavesTheCompilerAlone() {
        for (var processor : List.of(new GuardCatalogueProcessor(), new GuardDecoratorProcessor())) {
            Javac javac = new Javac(folder.resolve("out")).running(new BehindABuildTool(processor, "getElementUtils"));

            assertThat(javac.compile(javac.source("com/acme/Orders.java", ORDERS)).stream()
                            .map(Said::of))
                    .singleElement()
                    .matches(said -> said.isA(Message.FAILED))
                    .satisfies(said -> assertThat(said.text())
                            .startsWith("ModeGate's " + processor.getClass().getSimpleName())
                            .contains("sabotage", "at io.modegate.processor."));
        }
    }

    private List<Said> said(String option) {
        Javac javac = new Javac(folder.resolve("out")).with(option);
        return javac.compile(javac.source("com/acme/Orders.java", ORDERS)).stream()
                .map(Said::of)
                .toList();
    }
}
