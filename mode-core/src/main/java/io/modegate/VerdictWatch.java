package io.modegate;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Tells of a verdict once, and again when it is another. */
final class VerdictWatch implements ModeListener {
    private final BooleanSupplier verdict;
    private final Consumer<Boolean> told;
    private Optional<Boolean> last = Optional.empty();

    VerdictWatch(BooleanSupplier verdict, Consumer<Boolean> told) {
        this.verdict = verdict;
        this.told = told;
    }

    @Override
    public void changed(ModeTransition transition) {
        look();
    }

    /** Reads within the lock: whoever comes later tells what is newer. */
    synchronized void look() {
        Optional<Boolean> now = Optional.of(verdict.getAsBoolean());
        if (!now.equals(last)) {
            told.accept(now.get());
            // Only now: what a listener threw at is told again with the next change.
            last = now;
        }
    }
}
