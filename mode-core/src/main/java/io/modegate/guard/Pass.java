package io.modegate.guard;

import io.modegate.Permit;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A guarded call that was let in. Close it on the thread that entered, in the reverse order of entering, by one of the two
 * methods; closing twice does nothing. Not thread-safe.
 */
public final class Pass implements AutoCloseable {
    private final Permit permit;
    private final Frame frame;

    Pass(Permit permit, Frame frame) {
        this.permit = permit;
        this.frame = frame;
    }

    /** The call has ended. */
    @Override
    public void close() {
        leave();
        permit.close();
    }

    /**
     * The call has returned this: if it is a {@link CompletionStage}, the operation is under way until that completes, on
     * whatever thread; anything else has ended now.
     */
    public void closeAfter(@Nullable Object returned) {
        leave();
        boolean goesOn = false;
        try {
            if (returned instanceof CompletionStage<?> stage) {
                stage.whenComplete((result, failure) -> permit.close());
                goesOn = true;
            }
        } finally {
            // A stage that takes no listener would keep every drain waiting for ever.
            if (!goesOn) {
                permit.close();
            }
        }
    }

    private void leave() {
        frame.pop();
    }
}
