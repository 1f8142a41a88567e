package example.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modegate.CancelsOrder;
import io.modegate.Mode;
import io.modegate.OperationDeniedException;
import io.modegate.PlacesOrder;
import io.modegate.Views;
import io.modegate.guard.ModeGuard;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Guarded calls within guarded calls: a change of mode in between does not stop an operation half done. */
class NestingTest {
    private final Desk desk = new Desk();
    private final Desk other = new Desk();
    private final Steps steps = guarded(desk);

    /** Runs what it is given, as an operation of some class. */
    interface Steps {
        @PlacesOrder
        <T> T placing(Supplier<T> rest);

        @CancelsOrder
        <T> T cancelling(Supplier<T> rest);

        @Views
        <T> T viewing(Supplier<T> rest);
    }

    @AfterEach
    void close() {
        desk.close();
        other.close();
    }

    @Test
    void innerCallSeesWhatLetTheOutermostIn() {
        String done = steps.placing(() -> {
            desk.hold(Mode.UNAVAILABLE);
            return steps.cancelling(() -> steps.viewing(() -> "done"));
        });

        assertThat(done).isEqualTo("done");
        denied(() -> steps.viewing(() -> "not any more"));
    }

    @Test
    void innerCallOfAClosedClassIsDeniedWhereNoDrainWaitsForTheOuter() {
        steps.viewing(() -> {
            desk.hold(Mode.READ_ONLY);
            denied(() -> steps.placing(() -> "late"));
            return steps.viewing(() -> "still");
        });
    }

    @Test
    void partOfAPartThatADrainWaitsForGoesOn() {
        String done = steps.viewing(() -> steps.placing(() -> {
            desk.hold(Mode.READ_ONLY);
            return steps.viewing(() -> steps.cancelling(() -> "done"));
        }));

        assertThat(done).isEqualTo("done");
        denied(() -> steps.cancelling(() -> "not any more"));
    }

    @Test
    void otherThreadsAndOtherGatesAreAskedAnew() {
        Steps others = guarded(other);
        steps.placing(() -> {
            desk.hold(Mode.UNAVAILABLE);
            denied(() -> CompletableFuture.supplyAsync(() -> steps.viewing(() -> "elsewhere"))
                    .exceptionallyCompose(failure -> CompletableFuture.failedFuture(failure.getCause()))
                    .join());
            other.hold(Mode.UNAVAILABLE);
            denied(() -> others.viewing(() -> "of another gate"));
            return steps.viewing(() -> "still");
        });
    }

    @Test
    void afterAnOperationItsThreadIsAskedAnewHoweverItEnded() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> steps.placing(() -> {
                    throw new IllegalStateException("broken");
                }));
        steps.placing(() -> CompletableFuture.supplyAsync(() -> "under way"));
        desk.hold(Mode.UNAVAILABLE);

        denied(() -> steps.viewing(() -> "anew"));
    }

    private static Steps guarded(Desk desk) {
        return ModeGuard.proxy(Steps.class, new Running(), desk.gate());
    }

    private static void denied(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(Throwable.class)
                .isThrownBy(call)
                .satisfiesAnyOf(
                        thrown -> assertThat(thrown).isInstanceOf(OperationDeniedException.class),
                        thrown -> assertThat(thrown).hasCauseInstanceOf(OperationDeniedException.class));
    }

    private static final class Running implements Steps {
        @Override
        public <T> T placing(Supplier<T> rest) {
            return rest.get();
        }

        @Override
        public <T> T cancelling(Supplier<T> rest) {
            return rest.get();
        }

        @Override
        public <T> T viewing(Supplier<T> rest) {
            return rest.get();
        }
    }
}
