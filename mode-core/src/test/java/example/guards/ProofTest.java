package example.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modegate.Mode;
import io.modegate.guard.GuardCatalogue;
import io.modegate.guard.GuardProof;
import io.modegate.guard.GuardReport;
import io.modegate.guard.GuardReport.Outcome;
import io.modegate.guard.GuardedObject;
import io.modegate.guard.ModeGuard;
import io.modegate.guard.Wired;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A guard that is not reached is found before the first user is. */
class ProofTest {
    private static final String PLACE = entry("place(java.lang.String,java.lang.String)", "PLACE_ORDER", "");
    private static final String CANCEL = entry("cancel(long[])", "CANCEL_ORDER", "");

    private final Desk desk = new Desk();
    private final PlainOrders plain = new PlainOrders();
    private final Orders guarded = ModeGuard.proxy(Orders.class, plain, desk.gate());

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void guardedMethodsAreProvedInAnyModeWithoutRunning() {
        for (Mode mode : List.of(Mode.NORMAL, Mode.UNAVAILABLE)) {
            desk.hold(mode);
            GuardReport report = prove(guarded, PLACE, CANCEL);

            assertThat(report.findings())
                    .hasSize(2)
                    .allSatisfy(finding -> assertThat(finding.outcome()).isEqualTo(Outcome.PROVED));
            report.requireSound();
        }
        assertThat(plain.cancelled).isZero();
    }

    @Test
    void anObjectWithoutAGuardIsNamedAndNotCalled() {
        GuardReport report = prove(plain, CANCEL);

        assertThatExceptionOfType(GuardReport.UnsoundException.class)
                .isThrownBy(report::requireSound)
                .withMessage("1 of 1 guarded methods are not guarded as declared:\n"
                        + "  UNGUARDED example.guards.Orders#cancel(long[]) (CANCEL_ORDER, example/guards/Orders.java:30)"
                        + " of orders: no guard stands in front of example.guards.PlainOrders for it: wire the guarded"
                        + " object, or make the method one that callers reach");
        assertThat(plain.cancelled).isZero();
    }

    @Test
    void aCallOfATypeToItselfIsNamedWithItsPlace() {
        GuardReport report =
                prove(guarded, entry("cancel(long[])", "CANCEL_ORDER", "\"example/guards/Orders.java:55\""));

        assertThat(report.unsound()).singleElement().satisfies(finding -> {
            assertThat(finding.outcome()).isEqualTo(Outcome.BYPASSED);
            assertThat(finding.detail()).contains("example/guards/Orders.java:55", "@ModeExempt(reason)");
        });
    }

    @Test
    void twoGuardsInFrontOfOneObjectAreFound() {
        Orders twice = (Orders) Proxy.newProxyInstance(
                Orders.class.getClassLoader(),
                new Class<?>[] {Orders.class, GuardedObject.class},
                (proxy, method, arguments) -> method.getDeclaringClass() == GuardedObject.class
                        ? guarded
                        : method.invoke(guarded, arguments));

        assertThat(prove(twice, CANCEL).unsound())
                .extracting(GuardReport.Finding::outcome)
                .containsExactly(Outcome.GUARDED_TWICE);
    }

    @Test
    void whatEndsACallOutsideOfTheGuardIsTold() {
        Orders closed = (Orders) Proxy.newProxyInstance(
                Orders.class.getClassLoader(),
                new Class<?>[] {Orders.class, GuardedObject.class},
                (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() == GuardedObject.class) {
                        return plain;
                    }
                    throw new IllegalStateException("nobody is logged in");
                });

        assertThat(prove(closed, CANCEL).unsound()).singleElement().satisfies(finding -> {
            assertThat(finding.outcome()).isEqualTo(Outcome.UNREACHED);
            assertThat(finding.detail()).contains("nobody is logged in");
        });
    }

    @Test
    void whatIsExemptOrNotWiredIsNoFinding() {
        assertThat(prove(guarded, entry("isAlive()", "VIEW", "")).findings()).isEmpty();
        assertThat(prove("a text", CANCEL).findings()).isEmpty();
    }

    @Test
    void theReportNamesTheCatalogue() {
        assertThat(prove(guarded, CANCEL).catalogue())
                .hasSize(64)
                .isEqualTo(prove(guarded, CANCEL).catalogue())
                .isNotEqualTo(prove(guarded, PLACE).catalogue());
    }

    private static GuardReport prove(Object wired, String... entries) {
        GuardCatalogue catalogue =
                GuardCatalogue.parse("test", "{\"format\":1,\"operations\":[" + String.join(",", entries) + "]}");
        return GuardProof.of(catalogue).prove(List.of(Wired.plain("orders", wired)));
    }

    private static String entry(String method, String operation, String bypassedBy) {
        return """
            {"id":"example.guards.Orders#%s","class":"%s","type":"example.guards.Orders","method":"%s","scope":"",\
            "key":"","file":"example/guards/Orders.java","line":30,"bypassedBy":[%s]}""".formatted(method, operation, method, bypassedBy);
    }
}
