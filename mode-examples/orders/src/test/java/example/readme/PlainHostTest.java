package example.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.Mode;
import io.modegate.ModeGate;
import io.modegate.OperationClass;
import io.modegate.OperationDeniedException;
import io.modegate.Permit;
import io.modegate.Scope;
import io.modegate.runtime.ModeManager;
import io.modegate.store.ModeStore;
import org.junit.jupiter.api.Test;

/** A host without a framework, in its own package, with nothing but mode-core. */
class PlainHostTest {
    @Test
    void aPlainServiceGuardsItsMethodsByHand() {
        try (ModeManager modes = ModeManager.builder()
                .store(ModeStore.inMemory())
                .operatorOnly(Mode.NORMAL)
                .build()) {
            OrderDesk desk = new OrderDesk(modes.gate());
            assertThat(desk.place("XNAS", "client-order-4711")).isEqualTo("placed client-order-4711 at XNAS");

            modes.control()
                    .hold("halt", Mode.NO_NEW_ORDER)
                    .in(Scope.of("venue/XNAS"))
                    .by("alice")
                    .because("the venue halted")
                    .apply();

            assertThatThrownBy(() -> desk.place("XNAS", "client-order-4712"))
                    .isInstanceOfSatisfying(OperationDeniedException.class, denied -> {
                        assertThat(denied.decision().scope()).isEqualTo(Scope.of("venue/XNAS"));
                        assertThat(denied.decision().reason()).isEqualTo("the venue halted");
                        assertThat(denied.getStackTrace()).isEmpty();
                    });
            assertThat(desk.place("XNYS", "client-order-4713")).isEqualTo("placed client-order-4713 at XNYS");
        }
    }

    private record OrderDesk(ModeGate gate) {
        String place(String venue, String clientOrderId) {
            Scope scope = Scope.of("venue/" + venue);
            try (Permit permit = gate.enter(OperationClass.PLACE_ORDER, scope, clientOrderId)) {
                assertThat(permit.operation()).isEqualTo(OperationClass.PLACE_ORDER);
                return "placed " + clientOrderId + " at " + venue;
            }
        }
    }
}
