package io.modegate.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.modegate.guard.GuardCatalogue;
import io.modegate.guard.GuardedOperation;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
    private static final String ORDERS = """
            package com.acme;

            import io.modegate.*;

            @Views
            public class Orders {
                public void list() {}

                @PlacesOrder
                @Deprecated
                public void place(
                        @ModeScope("venue") String at, @ModeScope Scope also, @ModeKey String account) {}

                @ModeExempt(reason = "said elsewhere")
                public void ping() {}

                void notCovered() { list(); }

                public static void statically() {}

                @Override
                public String toString() { return ""; }
            }
            """;
    private static final String RATES =
            "package com.acme;\n@io.modegate.Views\ninterface Rates { int[] rate(Rate[] r);\n"
                    + "class Rate extends Orders { public void own() {} } }";

    @TempDir
    Path folder;

    private Javac javac() {
        return new Javac(folder.resolve("out"));
    }

    @Test
    void everyGuardedMethodIsWrittenDownWithItsPlace() throws IOException {
        Javac javac = javac();
        javac.compile(javac.source("com/acme/Orders.java", ORDERS), javac.source("com/acme/Rates.java", RATES));

        try (URLClassLoader loader = javac.loader()) {
            assertThat(GuardCatalogue.fromClassPath(loader).operations())
                    .containsExactly(
                            new GuardedOperation(
                                    "com.acme.Orders#list()",
                                    "VIEW",
                                    "com.acme.Orders",
                                    "list()",
                                    "",
                                    "",
                                    "com/acme/Orders.java:7",
                                    List.of("com/acme/Orders.java:17")),
                            new GuardedOperation(
                                    "com.acme.Orders#place(java.lang.String,io.modegate.Scope,java.lang.String)",
                                    "PLACE_ORDER",
                                    "com.acme.Orders",
                                    "place(java.lang.String,io.modegate.Scope,java.lang.String)",
                                    "venue/{at} & {also}",
                                    "account",
                                    "com/acme/Orders.java:11",
                                    List.of()),
                            new GuardedOperation(
                                    "com.acme.Rates#rate(com.acme.Rates$Rate[])",
                                    "VIEW",
                                    "com.acme.Rates",
                                    "rate(com.acme.Rates$Rate[])",
                                    "",
                                    "",
                                    "com/acme/Rates.java:3",
                                    List.of()));
        }
    }

    @Test
    void aTypeCoversWhatItInherits() {
        Javac javac = javac();
        javac.compile(javac.source("com/acme/Desk.java", """
                package com.acme;
                class Above { public void above() {} void hidden() {} }
                interface Told { default void told() {} @io.modegate.ModeExempt(reason = "none") default void exempt() {} }

                @io.modegate.Administers class Desk extends Above implements Told {}
                """));

        assertThat(operations(javac))
                .extracting(GuardedOperation::id, GuardedOperation::place)
                .containsExactly(
                        tuple("com.acme.Desk#above()", "com/acme/Desk.java:5"),
                        tuple("com.acme.Desk#exempt()", "com/acme/Desk.java:5"),
                        tuple("com.acme.Desk#told()", "com/acme/Desk.java:5"));
    }

    @Test
    void theSameProgramHasTheSameCatalogueInWhateverOrderItIsCompiled() {
        Javac one = javac();
        one.compile(one.source("com/acme/Orders.java", ORDERS), one.source("com/acme/Rates.java", RATES));
        String text = one.written(Catalogue.RESOURCE);
        Javac other = new Javac(folder.resolve("elsewhere").resolve("out"));
        other.compile(other.source("com/acme/Rates.java", RATES), other.source("com/acme/Orders.java", ORDERS));
        other.compile(other.source("com/acme/Orders.java", ORDERS));

        assertThat(other.written(Catalogue.RESOURCE)).isEqualTo(text).doesNotContain(folder.toString());
    }

    @Test
    void aBuildOfSomeTypesKeepsTheOthersAndDropsWhatIsNotGuardedAnyMore() {
        Javac javac = javac();
        javac.compile(javac.source("com/acme/Orders.java", ORDERS), javac.source("com/acme/Rates.java", RATES));

        javac.compile(javac.source("com/acme/Orders.java", ORDERS.replace("@PlacesOrder", "@CancelsOrder")));
        assertThat(operations(javac)).extracting(GuardedOperation::operation).contains("CANCEL_ORDER", "VIEW");
        assertThat(operations(javac)).hasSize(3);

        javac.compile(javac.source("com/acme/Orders.java", "package com.acme; class Orders {}"));
        assertThat(operations(javac)).extracting(GuardedOperation::type).containsExactly("com.acme.Rates");
    }

    @Test
    void aTypeWhoseClassIsGoneIsDropped() throws IOException {
        Javac javac = javac();
        javac.compile(javac.source("com/acme/Orders.java", ORDERS), javac.source("com/acme/Rates.java", RATES));
        Files.delete(javac.output.resolve("com/acme/Rates.class"));

        javac.compile(javac.source("com/acme/Orders.java", ORDERS));
        assertThat(operations(javac)).extracting(GuardedOperation::type).containsOnly("com.acme.Orders");
    }

    @Test
    void aBuildThatFailsLeavesTheCatalogueAsItWas() {
        Javac javac = javac();
        javac.compile(javac.source("com/acme/Orders.java", ORDERS));
        String before = javac.written(Catalogue.RESOURCE);

        List<Said> said =
                javac.compile(javac.source("com/acme/Orders.java", "class Orders { Missing missing; }")).stream()
                        .map(Said::of)
                        .toList();
        assertThat(said).anyMatch(one -> one.kind() == Diagnostic.Kind.ERROR);
        assertThat(javac.written(Catalogue.RESOURCE)).isEqualTo(before);
    }

    @Test
    void aProgramWithoutGuardsHasNoCatalogue() {
        Javac javac = javac();
        javac.compile(javac.source("com/acme/Plain.java", "package com.acme; class Plain {}"));

        assertThat(javac.output.resolve("com/acme/Plain.class")).exists();
        assertThat(javac.output.resolve(Catalogue.RESOURCE)).doesNotExist();
    }

    @Test
    void behindABuildToolThatHidesTheCompilerThereAreNoLinesAndNoWarnings() {
        Javac javac = javac().running(new BehindABuildTool(new GuardCatalogueProcessor(), ""));

        assertThat(javac.compile(javac.source("com/acme/Orders.java", ORDERS))).isEmpty();
        assertThat(operations(javac))
                .extracting(GuardedOperation::place, GuardedOperation::bypassedBy)
                .containsOnly(tuple("com/acme/Orders.java:0", List.of()));
    }

    @Test
    void theBuildOfModeCoreDoesNotRunItsOwnProcessors() {
        assertThat(Javac.CORE.resolve("io/modegate/processor/GuardCatalogueProcessor.class"))
                .exists();
        assertThat(Javac.CORE.resolve(Catalogue.RESOURCE)).doesNotExist();
        assertThat(Path.of("target", "test-classes").resolve(Catalogue.RESOURCE))
                .doesNotExist();
    }

    private static List<GuardedOperation> operations(Javac javac) {
        return GuardCatalogue.parse("the test's", javac.written(Catalogue.RESOURCE))
                .operations();
    }
}
