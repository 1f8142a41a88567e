package io.modegate;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ends a latched or orphaned cause; refused while its probe still fails, unless forced. */
public final class ClearOrder extends Order<ClearOrder> {
    private @Nullable Instant since;
    private boolean forced;

    /** An order for that desk; hosts get theirs from {@link ModeControl#clearing}. */
    public ClearOrder(String name, Function<ClearOrder, Applied> desk) {
        super(Names.id("a cause's name", name), desk);
    }

    @Override
    ClearOrder self() {
        return this;
    }

    /** Only the occurrence that began then, so that a newer one is never cleared by mistake. */
    public ClearOrder since(Instant occurrence) {
        since = occurrence;
        return this;
    }

    /** Even while its probe still fails. */
    public ClearOrder force(boolean even) {
        forced = even;
        return this;
    }

    /** The occurrence, if said. */
    public Optional<Instant> since() {
        return Optional.ofNullable(since);
    }

    /** Whether a failing probe does not matter. */
    public boolean forced() {
        return forced;
    }

    @Override
    public String fingerprint() {
        return super.fingerprint() + '|' + since + '|' + forced;
    }
}
