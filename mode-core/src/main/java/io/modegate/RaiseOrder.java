package io.modegate;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An outside system's finding: raises a cause, or renews the one it raised. The reason is its evidence. */
public final class RaiseOrder extends Order<RaiseOrder> {
    private final String mode;
    private @Nullable Duration life;

    /** An order for that desk; hosts get theirs from {@link ModeControl#raise}. */
    public RaiseOrder(String name, String mode, Function<RaiseOrder, Applied> desk) {
        super(Names.id("a cause's name", name), desk);
        this.mode = mode;
    }

    @Override
    RaiseOrder self() {
        return this;
    }

    /** Ends by itself that long after the store took it, unless raised again; needed. */
    public RaiseOrder lasting(Duration ttl) {
        life = ttl;
        return this;
    }

    /** The name of the mode, as given; the desk checks it against the policy. */
    public String mode() {
        return mode;
    }

    /** Its life from now, if said. */
    public Optional<Duration> duration() {
        return Optional.ofNullable(life);
    }

    @Override
    public String fingerprint() {
        return super.fingerprint() + '|' + mode + '|' + life;
    }
}
