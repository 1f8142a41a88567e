package example.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modegate.Mode;
import io.modegate.ModeKey;
import io.modegate.ModeScope;
import io.modegate.OperationDeniedException;
import io.modegate.PlacesOrder;
import io.modegate.Scope;
import io.modegate.Views;
import io.modegate.guard.ModeGuard;
import io.modegate.runtime.ModeManager;
import io.modegate.store.ModeStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The guarded interface that the README shows compiles, and does what it says. */
class GuardedHostTest {
    private static final Path README = Path.of("..", "..", "README.md");
    private static final Path SELF = Path.of("src", "test", "java", "example", "readme", "GuardedHostTest.java");

    // begin
    interface Orders {
        @PlacesOrder
        String place(@ModeScope("venue") String venue, @ModeKey String clientOrderId);

        @Views
        int count();
    }
    // end

    @Test
    void theInterfaceInTheReadmeIsTheOneAbove() throws IOException {
        String source = Files.readString(SELF);
        String compiled = source.substring(source.indexOf("// begin\n") + 9, source.indexOf("    // end"))
                .replaceAll("(?m)^ {4}", "");

        assertThat(Files.readString(README)).contains("```java\n" + compiled + "```");
    }

    @Test
    void oneAnnotationGuardsAMethod() {
        try (ModeManager modes = ModeManager.builder()
                .store(ModeStore.inMemory())
                .operatorOnly(Mode.NORMAL)
                .build()) {
            Orders orders = ModeGuard.proxy(Orders.class, new PlainOrders(), modes.gate());
            assertThat(orders.place("XNAS", "4711")).isEqualTo("4711 at XNAS");

            modes.control()
                    .hold("halt", Mode.NO_NEW_ORDER)
                    .in(Scope.of("venue/XNAS"))
                    .by("alice")
                    .because("the venue halted")
                    .apply();

            assertThatExceptionOfType(OperationDeniedException.class)
                    .isThrownBy(() -> orders.place("XNAS", "4712"))
                    .withMessageContaining("the venue halted");
            assertThat(orders.place("XNYS", "4713")).isEqualTo("4713 at XNYS");
            assertThat(orders.count()).isEqualTo(2);
        }
    }

    private static final class PlainOrders implements Orders {
        private int placed;

        @Override
        public String place(String venue, String clientOrderId) {
            placed++;
            return clientOrderId + " at " + venue;
        }

        @Override
        public int count() {
            return placed;
        }
    }
}
