package example.guards;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.modegate.ModeKey;
import io.modegate.ModeScope;
import io.modegate.PlacesOrder;
import io.modegate.RequiresMode;
import io.modegate.UnknownOperationException;
import io.modegate.guard.ModeGuard;
import java.lang.reflect.Method;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a guard could not honour at a call is refused when it is made. */
class RefusalTest {
    private static final String WRONG = "example.guards.RefusalTest$Wrong";

    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void anOperationClassThatThePolicyLacksIsRefusedWithTheNearest() {
        assertThatExceptionOfType(UnknownOperationException.class)
                .isThrownBy(() -> resolve("misspelt"))
                .withMessageContaining("PLACE_ORDRE")
                .withMessageContaining("did you mean PLACE_ORDER?");
    }

    @Test
    void aResultWhoseEndNobodySeesIsRefused() {
        refused("future", "must return something whose end a guard can see").withMessageContaining("ModeGate.enter");
        refused("callable", "but returns java.util.concurrent.Callable");
        refused("publisher", "but returns java.util.concurrent.Flow$Publisher");
    }

    @Test
    void aParameterThatNamesNoScopeIsRefused() {
        refused("scopeOfObject", "has @ModeScope(\"venue\") on a parameter of type java.lang.Object");
        refused("textWithoutPath", "has @ModeScope(\"\") on a parameter of type java.lang.String");
        refused("twoKeys", "must have one @ModeKey at most, but has two");
    }

    @Test
    void aFallbackThatDoesNotFitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> resolve("noFallback"))
                .withMessageStartingWith(
                        "the fallback \"missing\" of " + WRONG + "#noFallback(int) must be a method of " + WRONG
                                + ", neither static nor private, with the same parameters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> resolve("otherResult"))
                .withMessage("the fallback \"text\" of " + WRONG
                        + "#otherResult(int) must return int, but returns java.lang.String");
    }

    @Test
    void proxyOfAClassOrOfNothingGuardedIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModeGuard.proxy(Wrong.class, new Wrong(), desk.gate()))
                .withMessageContaining("must be an interface");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModeGuard.proxy(Runnable.class, () -> {}, desk.gate()))
                .withMessageStartingWith("no method of java.lang.Runnable is guarded");
    }

    private org.assertj.core.api.ThrowableAssertAlternative<IllegalArgumentException> refused(
            String method, String because) {
        return assertThatIllegalArgumentException()
                .isThrownBy(() -> resolve(method))
                .withMessageStartingWith(WRONG + "#" + method + "(")
                .withMessageContaining(because);
    }

    private void resolve(String name) {
        Method method = Stream.of(Wrong.class.getMethods())
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow();
        ModeGuard.of(desk.gate()).on(Wrong.class, method);
    }

    static final class Wrong {
        @RequiresMode("PLACE_ORDRE")
        public void misspelt() {}

        @PlacesOrder
        public Future<String> future() {
            throw new IllegalStateException();
        }

        @PlacesOrder
        public java.util.concurrent.Callable<String> callable() {
            throw new IllegalStateException();
        }

        @PlacesOrder
        public Flow.Publisher<String> publisher() {
            throw new IllegalStateException();
        }

        @PlacesOrder
        public void scopeOfObject(@ModeScope("venue") Object venue) {}

        @PlacesOrder
        public void textWithoutPath(@ModeScope String venue) {}

        @PlacesOrder
        public void twoKeys(@ModeKey String one, @ModeKey String other) {}

        @PlacesOrder(fallback = "missing")
        public void noFallback(int quantity) {}

        @PlacesOrder(fallback = "text")
        public int otherResult(int quantity) {
            return quantity;
        }

        public String text(int quantity) {
            return "" + quantity;
        }
    }
}
