package io.modegate.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Mode;
import io.modegate.OperationClass;
import io.modegate.Scope;
import io.modegate.gate.LiveGate;
import io.modegate.guard.GuardedObject;
import java.lang.reflect.Modifier;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Good sources of another package: compiled with every warning an error, loaded, and run against a real gate. */
class DecoratorsTest {
    private static final Map<OperationClass, Long> ONE_UNDER_WAY = Map.of(OperationClass.PLACE_ORDER, 1L);

    @TempDir
    static Path folder;

    private static Javac javac;
    private static URLClassLoader loader;

    @BeforeAll
    static void compile() {
        javac = new Javac(folder.resolve("out")).with("-Xlint:all,-processing,-options", "-Werror");
        assertThat(javac.compile(Javac.resources("good/com/acme"))).isEmpty();
        loader = javac.loader();
    }

    @AfterAll
    static void close() throws Exception {
        loader.close();
    }

    @ParameterizedTest
    @CsvSource({
        "place in venue, placed at XNAS, denied PLACE_ORDER",
        "place at broken venue, failed java.io.IOException: line down, denied PLACE_ORDER",
        "place, placed order, parked order as READ_ONLY",
        "update, done, done",
        "cancel, 3, denied CANCEL_ORDER",
        "latest, 3, 3",
        "place twice, twice order, denied PLACE_ORDER",
        "first, first, first",
        "all, [x], [x]"
    })
    void aCallRunsWhileTheModePermitsIt(String call, String inNormal, String inReadOnly) throws Exception {
        assertThat(call(Gates.in(Mode.NORMAL), call)).isEqualTo(inNormal);
        assertThat(call(Gates.in(Mode.READ_ONLY), call)).isEqualTo(inReadOnly);
    }

    @Test
    void aDeniedCallDoesNotReachTheTarget() throws Exception {
        Object desk = desk(Gates.in(Mode.READ_ONLY));

        desk.getClass().getMethod("call", String.class).invoke(desk, "place in venue");
        assertThat(desk.getClass().getField("calls").getInt(desk)).isZero();
        desk.getClass().getMethod("call", String.class).invoke(desk, "update");
        assertThat(desk.getClass().getField("calls").getInt(desk))
                .as("the fallback adds 100")
                .isEqualTo(100);
    }

    @Test
    void aHoldOfOneScopeStopsOnlyCallsThatLieThere() throws Exception {
        LiveGate gate = Gates.in(Mode.NORMAL);
        gate.publish(Gates.view(2, Scope.of("venue/XNAS"), Mode.READ_ONLY));

        assertThat(call(gate, "place in venue")).isEqualTo("denied PLACE_ORDER");
        assertThat(call(gate, "place twice")).isEqualTo("twice order");
    }

    @Test
    void aCallIsUnderWayUntilItsStageCompletesOnWhateverThread() throws Exception {
        for (String method : List.of("placeLater", "anything")) {
            LiveGate gate = Gates.in(Mode.NORMAL);
            Object desk = desk(gate);
            Object guarded = desk.getClass().getField("guarded").get(desk);
            Class<?> parameter = method.equals("anything") ? Object.class : Comparable.class;

            Object answer = guarded.getClass().getMethod(method, parameter).invoke(guarded, "account");
            gate.publish(Gates.view(2, Scope.ROOT, Mode.READ_ONLY));
            assertThat(gate.draining()).isEqualTo(ONE_UNDER_WAY);

            CompletableFuture<?> later = (CompletableFuture<?>) answer;
            CompletableFuture.runAsync(() -> later.complete(null)).join();
            assertThat(gate.draining()).isEmpty();
        }
    }

    @Test
    void aCallThatThrowsHasEnded() throws Exception {
        LiveGate gate = Gates.in(Mode.NORMAL);
        assertThat(call(gate, "place at broken venue")).startsWith("failed");

        gate.publish(Gates.view(2, Scope.ROOT, Mode.READ_ONLY));
        assertThat(gate.draining()).isEmpty();
    }

    @Test
    void whatObjectHasIsTheTargets() throws Exception {
        Object desk = desk(Gates.in(Mode.UNAVAILABLE));
        Object guarded = desk.getClass().getField("guarded").get(desk);

        assertThat(guarded)
                .hasToString("the desk")
                .isEqualTo(guarded)
                .isEqualTo(desk)
                .isNotEqualTo("desk");
        assertThat(guarded.hashCode()).isEqualTo(desk.hashCode());
        assertThat(((GuardedObject) guarded).guardedTarget()).isSameAs(desk);
    }

    @Test
    void aDecoratorIsAsOpenAsItsInterfaceAndNeverExtended() throws Exception {
        assertThat(modifiers("GuardedOrders")).isEqualTo(Modifier.PUBLIC | Modifier.FINAL);
        assertThat(modifiers("GuardedOrdersBook")).isEqualTo(Modifier.PUBLIC | Modifier.FINAL);
        assertThat(modifiers("GuardedBase")).isEqualTo(Modifier.FINAL);
    }

    @Test
    void shapesOnWhichGeneratorsStumbleCompileWithoutAWarning() {
        Javac odd = new Javac(folder.resolve("odd").resolve("out")).with("-Xlint:all,-processing,-options", "-Werror");

        assertThat(odd.compile(Javac.resources("good/odd"))).isEmpty();
        assertThat(odd.output.resolve("com/acme/odd"))
                .isDirectoryContaining("glob:**/GuardedOddNamed.class")
                .isDirectoryContaining("glob:**/GuardedOddDates.class")
                .isDirectoryContaining("glob:**/GuardedOddJoined.class")
                .isDirectoryContaining("glob:**/GuardedOddTyped.class")
                .isDirectoryNotContaining("glob:**/GuardedOdd{Hidden,Closed}.class");
    }

    @Test
    void typesThatOtherProcessorsGenerateAreWaitedFor() {
        Javac generated = new Javac(folder.resolve("generated").resolve("out"))
                .running(
                        new GuardCatalogueProcessor(),
                        new GuardDecoratorProcessor(),
                        new Generating(
                                "com.acme.Made",
                                "package com.acme; @io.modegate.Views public interface Made { Made made(); }"));

        assertThat(generated.compile(generated.source(
                        "com/acme/Orders.java",
                        "package com.acme; interface Orders { @io.modegate.PlacesOrder void place(Made made); }")))
                .isEmpty();
        assertThat(generated.output.resolve("com/acme"))
                .isDirectoryContaining("glob:**/GuardedOrders.class")
                .isDirectoryContaining("glob:**/GuardedMade.class");
        assertThat(generated.written(Catalogue.RESOURCE))
                .contains("com.acme.Orders#place(com.acme.Made)", "com.acme.Made#made()");
    }

    @Test
    void aDecoratorReadsLikeCodeOfAPerson() throws Exception {
        String expected = Files.readString(Javac.resource("GuardedOrders.expected"));

        assertThat(javac.written("com/acme/GuardedOrders.java")).isEqualTo(expected);
    }

    private static int modifiers(String decorator) throws ClassNotFoundException {
        return loader.loadClass("com.acme." + decorator).getModifiers();
    }

    private static Object desk(LiveGate gate) throws ReflectiveOperationException {
        return loader.loadClass("com.acme.Desk")
                .getConstructor(io.modegate.ModeGate.class)
                .newInstance(gate);
    }

    private static String call(LiveGate gate, String name) throws ReflectiveOperationException {
        Object desk = desk(gate);
        return (String) desk.getClass().getMethod("call", String.class).invoke(desk, name);
    }
}
