package example.guards;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.guard.ModeGuard;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The annotation processor does not run on these tests, as it would not for a host on JDK 23 that has not named it. */
class UncataloguedTest {
    @Test
    void aGuardedTypeThatNoCatalogueNamesIsWarnedOfOnce() {
        PrintStream before = System.err;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try (Desk desk = new Desk()) {
            System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
            ModeGuard guards = ModeGuard.of(desk.gate());
            guards.proxy(Orders.class, new PlainOrders());
            guards.proxy(Orders.class, new PlainOrders());
        } finally {
            System.setErr(before);
        }

        assertThat(told.toString(StandardCharsets.UTF_8))
                .containsOnlyOnce("example.guards.PlainOrders has guarded methods, but no"
                        + " META-INF/modegate/guarded-operations.json on the class path names it")
                .contains("annotationProcessorPaths");
    }
}
