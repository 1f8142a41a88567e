package io.modegate;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** An operator's order, as stored: it stands until it is released or expires. Immutable, equal by all it says. */
public final class Hold {
    private final HoldBuilder said;

    Hold(HoldBuilder said) {
        this.said = said;
    }

    /** A hold to be filled in; only {@link ModeControl} stores one. */
    public static HoldBuilder builder(Scope scope, String id, Mode mode) {
        return new HoldBuilder(scope, id, mode);
    }

    /** The same hold, to be changed. */
    public HoldBuilder toBuilder() {
        return said.copy();
    }

    /** The same hold under another id, to be changed. */
    public HoldBuilder toBuilder(String otherId) {
        return said.copy(otherId);
    }

    /** Where it applies; never composite. */
    public Scope scope() {
        return said.scope;
    }

    /** Its id within the scope. */
    public String id() {
        return said.id;
    }

    /** What it asks for. */
    public Mode mode() {
        return said.mode;
    }

    /** Whether it decides alone or is ANDed with the causes. */
    public HoldEffect effect() {
        return said.effect;
    }

    /** Who set it, or changed it last. */
    public String actor() {
        return said.actor;
    }

    /** Why, for colleagues and auditors. */
    public String reason() {
        return said.reason;
    }

    /** What refused callers are told; empty for the mode's own message. */
    public String message() {
        return said.message;
    }

    /** When it was first set, by the store's clock. */
    public Instant since() {
        return said.since;
    }

    /** When it ends by itself, by the store's clock; empty if only an operator ends it. */
    public Optional<Instant> expires() {
        return Optional.ofNullable(said.expires);
    }

    /** For how many callers of a hundred it decides; 100 is all, 0 is none. */
    public int percentage() {
        return said.percentage;
    }

    /** What its buckets are made with; fixed for the life of the hold. */
    public String salt() {
        return said.salt;
    }

    /** Whether it only counts what it would deny. */
    public boolean dryRun() {
        return said.dryRun;
    }

    /** The unoverridable occurrences that it supersedes all the same. */
    public Set<Occurrence> overrides() {
        return said.overrides;
    }

    /** The row of its mode in the policy of its writer; empty if the writer gave none. */
    public Optional<Set<String>> permitted() {
        return Optional.ofNullable(said.permitted);
    }

    /** The version that set or last changed it. */
    public long version() {
        return said.version;
    }

    /** Unknown fields of a newer writer, as JSON; kept when this hold is changed. Empty if there are none. */
    public String extra() {
        return said.extra;
    }

    private List<Object> parts() {
        return List.of(
                List.of(said.scope, said.id, said.mode, said.effect, said.actor, said.reason, said.message),
                List.of(said.since, expires(), said.percentage, said.salt, said.dryRun, said.overrides),
                List.of(permitted(), said.version, said.extra));
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return this == other || other instanceof Hold hold && parts().equals(hold.parts());
    }

    @Override
    public int hashCode() {
        return Objects.hash(said.scope, said.id, said.version);
    }

    @Override
    public String toString() {
        return "hold " + said.id + " of " + said.mode + " (" + said.effect + ") at " + said.scope + " by " + said.actor;
    }
}
