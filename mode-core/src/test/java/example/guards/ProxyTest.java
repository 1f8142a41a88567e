package example.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.modegate.Mode;
import io.modegate.OperationClass;
import io.modegate.OperationDeniedException;
import io.modegate.Scope;
import io.modegate.gate.LiveGate;
import io.modegate.guard.ModeGuard;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An interface with a guard in front of it, as a plain host uses it. */
class ProxyTest {
    private final Desk desk = new Desk();
    private final PlainOrders plain = new PlainOrders();
    private final Orders orders = ModeGuard.proxy(Orders.class, plain, desk.gate());

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void everyCallGoesThroughInNormal() throws IOException {
        assertThat(orders.place("XNAS", "4711")).isEqualTo("4711 at XNAS");
        assertThat(orders.placeLater(CompletableFuture.completedFuture("done"))).isCompletedWithValue("done");
        assertThat(orders.change(5)).isEqualTo("changed to 5");
        orders.cancel(1, 2);
        assertThat(plain.cancelled).isEqualTo(2);
        assertThat(orders.count()).isEqualTo(7);
        assertThat(orders).hasToString("plain orders").isEqualTo(orders).isEqualTo(orders);
    }

    @Test
    void modeDecidesPerMethodAndTheFallbackRunsInstead() {
        desk.hold(Mode.READ_ONLY);

        denied(() -> orders.place("XNAS", "4711"));
        denied(() -> orders.placeLater(new CompletableFuture<>()));
        denied(() -> orders.cancel(1));
        assertThat(orders.change(5)).isEqualTo("queued 5 in READ_ONLY");
        assertThat(orders.count()).isEqualTo(7);
        assertThat(plain.cancelled).isZero();

        desk.hold(Mode.UNAVAILABLE);
        denied(orders::count);
        assertThat(orders.isAlive()).isTrue();
    }

    @Test
    void parametersSayWhereACallLiesAndForWhom() throws IOException {
        desk.hold(Mode.READ_ONLY, Scope.of("venue/XNYS"), 100);
        assertThat(orders.place("XNAS", "4711")).isEqualTo("4711 at XNAS");
        OperationDeniedException denied = denied(() -> orders.place("XNYS", "4711"));
        assertThat(denied.decision().scope()).isEqualTo(Scope.of("venue/XNYS"));

        desk.hold(Mode.READ_ONLY, Scope.of("venue/XNYS"), 50);
        assertThat(java.util.stream.IntStream.range(0, 1000)
                        .filter(id ->
                                desk.gate().permits(OperationClass.PLACE_ORDER, Scope.of("venue/XNYS"), "key" + id))
                        .allMatch(id -> runs("key" + id)))
                .isTrue();
        denied(() -> orders.place("XNYS", null));
    }

    @Test
    void callWhoseScopeIsNotKnownIsNotLetIn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> orders.place(null, "4711"))
                .withMessage("the argument that says in which venue a call of"
                        + " example.guards.PlainOrders#place(java.lang.String,java.lang.String) lies must not be null:"
                        + " a call whose scope is not known is not let in");
        for (String dodging : new String[] {"XN/AS", "", " XNAS", "XNAS\n", "..%2f", "venue/XNAS"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> orders.place(dodging, "4711"))
                    .withMessageContaining("[A-Za-z0-9._-]{1,64}");
        }
    }

    @Test
    void whatTheTargetThrowsComesThroughAndEndsTheOperation() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> orders.place("XNAS", "broken"))
                .withMessage("the venue hung up");
        desk.hold(Mode.READ_ONLY);
        assertThat(draining()).isEmpty();
    }

    @Test
    void stageStaysUnderWayUntilItCompletesOnWhateverThread() throws InterruptedException {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        orders.placeLater(outcome);
        CompletableFuture<String> failing = new CompletableFuture<>();
        orders.placeLater(failing);
        desk.hold(Mode.READ_ONLY);
        assertThat(draining()).isEqualTo(Map.of(OperationClass.PLACE_ORDER, 2L));

        Thread other = new Thread(() -> outcome.complete("filled"));
        other.start();
        other.join();
        assertThat(draining()).isEqualTo(Map.of(OperationClass.PLACE_ORDER, 1L));
        failing.completeExceptionally(new IOException("rejected"));
        assertThat(draining()).isEmpty();
    }

    @Test
    void secondGuardInFrontOfTheFirstIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModeGuard.proxy(Orders.class, orders, desk.gate()))
                .withMessageContaining("has a guard in front of it already");
    }

    private Map<OperationClass, Long> draining() {
        return ((LiveGate) desk.gate()).draining();
    }

    private boolean runs(String key) {
        try {
            return !orders.place("XNYS", key).isEmpty();
        } catch (IOException | OperationDeniedException refused) {
            return false;
        }
    }

    private static OperationDeniedException denied(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return assertThatExceptionOfType(OperationDeniedException.class)
                .isThrownBy(call)
                .actual();
    }
}
