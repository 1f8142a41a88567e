package example.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.modegate.Administers;
import io.modegate.CancelsOrder;
import io.modegate.ModeExempt;
import io.modegate.ModeGate;
import io.modegate.PlacesOrder;
import io.modegate.RequiresMode;
import io.modegate.UpdatesOrder;
import io.modegate.Views;
import io.modegate.guard.GuardedMethod;
import io.modegate.guard.ModeGuard;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which annotation decides, as written at {@link RequiresMode}. */
class PrecedenceTest {
    private final Desk desk = new Desk();
    private final ModeGate gate = desk.gate();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void theMethodOfTheClassDecidesFirst() {
        assertThat(required(Everything.class, "all")).isEqualTo("PLACE_ORDER");
    }

    @Test
    void thenTheClass() {
        assertThat(required(Everything.class, "byInterface")).isEqualTo("UPDATE_ORDER");
        assertThat(required(Everything.class, "plain")).isEqualTo("UPDATE_ORDER");
    }

    @Test
    void thenTheMethodOfTheInterface() {
        assertThat(required(Bare.class, "all")).isEqualTo("CANCEL_ORDER");
    }

    @Test
    void thenTheInterface() {
        assertThat(required(Bare.class, "byInterface")).isEqualTo("VIEW");
    }

    @Test
    void theNearestClassOfSeveralDecides() {
        assertThat(required(Overriding.class, "all")).isEqualTo("PLACE_ORDER");
        assertThat(required(Overriding.class, "byInterface")).isEqualTo("ADMIN");
        assertThat(required(Overriding.class, "plain")).isEqualTo("ADMIN");
    }

    @Test
    void anExemptionTakesPartInTheOrder() {
        assertThat(required(Exempting.class, "all")).isEqualTo("none");
        assertThat(required(Exempting.class, "byInterface")).isEqualTo("UPDATE_ORDER");
    }

    @Test
    void anAnnotationOfOnesOwnCountsAndWhatNobodyCanCallDoesNot() {
        assertThat(required(Own.class, "mine")).isEqualTo("PLACE_ORDER");
        assertThat(required(Own.class, "hidden")).isEqualTo("none");
        assertThat(required(Own.class, "fixed")).isEqualTo("none");
        assertThat(required(Own.class, "narrow")).isEqualTo("none");
        assertThat(required(Own.class, "narrowMarked")).isEqualTo("CANCEL_ORDER");
    }

    @Test
    void aTypeDoesNotCoverWhatEveryObjectHas() throws NoSuchMethodException {
        assertThat(ModeGuard.of(gate).on(Everything.class, Object.class.getMethod("toString")))
                .isEmpty();
    }

    @Test
    void aTypeLeavesOutWhatItOverridesOfEveryObject() {
        assertThat(required(Spoken.class, "toString")).isEqualTo("none");
        assertThat(required(Spoken.class, "said")).isEqualTo("VIEW");
    }

    @Test
    void anInterfaceCoversWhatItInherits() {
        assertThat(required(Late.class, "early")).isEqualTo("ADMIN");
    }

    @Test
    void aGenericInterfaceIsFoundThroughTheBridge() throws NoSuchMethodException {
        Method called = Handler.class.getMethod("handle", Object.class);
        Method own = TextHandler.class.getMethod("handle", String.class);

        assertThat(ModeGuard.of(gate).on(TextHandler.class, called))
                .map(GuardedMethod::id)
                .hasValue("example.guards.PrecedenceTest$TextHandler#handle(java.lang.String)");
        assertThat(ModeGuard.of(gate).on(TextHandler.class, own)).isPresent();
    }

    @Test
    void interfacesThatDisagreeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> required(Torn.class, "all"))
                .withMessage("the interfaces of example.guards.PrecedenceTest$Torn disagree about all():"
                        + " @RequiresMode(\"CANCEL_ORDER\") and @RequiresMode(\"PLACE_ORDER\"); annotate the method of"
                        + " the class");
    }

    @Test
    void anElementThatSaysTwoThingsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> required(Twice.class, "both"))
                .withMessageContaining("must say one thing of guarding, but says")
                .withMessageContaining("remove all but one");
    }

    private String required(Class<?> type, String name) {
        Method method = Stream.of(type.getMethods(), type.getDeclaredMethods())
                .flatMap(Stream::of)
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return ModeGuard.of(gate)
                .on(type, method)
                .map(guarded -> guarded.operation().name())
                .orElse("none");
    }

    @Views
    interface Declared {
        @CancelsOrder
        void all();

        void byInterface();
    }

    @UpdatesOrder
    static class Everything implements Declared {
        @Override
        @PlacesOrder
        public void all() {}

        @Override
        public void byInterface() {}

        public void plain() {}
    }

    static class Bare implements Declared {
        @Override
        public void all() {}

        @Override
        public void byInterface() {}
    }

    @Administers
    static class Overriding extends Everything {
        @Override
        public void all() {}
    }

    static class Exempting extends Everything {
        @Override
        @ModeExempt(reason = "says so")
        public void all() {}
    }

    @Retention(RetentionPolicy.RUNTIME)
    @RequiresMode("PLACE_ORDER")
    @interface Mine {}

    @Views
    static class Own {
        @Mine
        public void mine() {}

        @SuppressWarnings("unused") // found by reflection
        @PlacesOrder
        private void hidden() {}

        @PlacesOrder
        static void fixed() {}

        void narrow() {}

        @CancelsOrder
        void narrowMarked() {}
    }

    @Views
    static class Spoken {
        public void said() {}

        @Override
        public String toString() {
            return "spoken";
        }
    }

    interface Early {
        void early();
    }

    @Administers
    interface Later extends Early {}

    static class Late implements Later {
        @Override
        public void early() {}
    }

    interface Handler<T> {
        @PlacesOrder
        void handle(T message);
    }

    static class TextHandler implements Handler<String> {
        @Override
        public void handle(String message) {}
    }

    interface Other {
        @PlacesOrder
        void all();
    }

    static class Torn extends Bare implements Other {}

    static class Twice {
        @PlacesOrder
        @Views
        public void both() {}
    }
}
