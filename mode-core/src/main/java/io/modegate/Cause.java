package io.modegate;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the system process found, as stored. Immutable, equal by all it says. */
public final class Cause {
    private final CauseBuilder said;

    Cause(CauseBuilder said) {
        this.said = said;
    }

    /** A cause to be filled in; only the determiner and {@link ModeControl} store one. */
    public static CauseBuilder builder(Scope scope, String name, Mode mode) {
        return new CauseBuilder(scope, name, mode);
    }

    /** The same cause, to be changed. */
    public CauseBuilder toBuilder() {
        return said.copy();
    }

    /** The same cause under another name, to be changed. */
    public CauseBuilder toBuilder(String otherName) {
        return said.copy(otherName);
    }

    /** Where it applies; never composite. */
    public Scope scope() {
        return said.scope;
    }

    /** Its name within the scope: the probe's, or what an outside system calls it. */
    public String name() {
        return said.name;
    }

    /** The mode it asks for. */
    public Mode mode() {
        return said.mode;
    }

    /** When this occurrence began, by the store's clock. */
    public Instant since() {
        return said.since;
    }

    /** What was seen when it was found, in words. */
    public String evidence() {
        return said.evidence;
    }

    /** Whether only an operator ends it. */
    public boolean latched() {
        return said.latched;
    }

    /** Whether it is enforced under every hold that does not name this occurrence. */
    public boolean unoverridable() {
        return said.unoverridable;
    }

    /** The outside system that raised it; empty for a probe's. */
    public String raisedBy() {
        return said.raisedBy;
    }

    /** When it ends by itself unless raised again, by the store's clock; empty for a probe's. */
    public Optional<Instant> expires() {
        return Optional.ofNullable(said.expires);
    }

    /** The row of its mode in the policy of its writer; empty if the writer gave none. */
    public Optional<Set<String>> permitted() {
        return Optional.ofNullable(said.permitted);
    }

    /** The version that found it. */
    public long version() {
        return said.version;
    }

    /** Unknown fields of a newer writer, as JSON; kept when this cause is changed. Empty if there are none. */
    public String extra() {
        return said.extra;
    }

    /** This occurrence. */
    public Occurrence occurrence() {
        return new Occurrence(said.name, said.since);
    }

    /** Whether another finding says nothing new: same name, scope, mode and latch. Its evidence may differ. */
    public boolean sameFindingAs(Cause other) {
        return said.name.equals(other.said.name)
                && said.scope.equals(other.said.scope)
                && said.mode.equals(other.said.mode)
                && said.latched == other.said.latched;
    }

    private List<Object> parts() {
        return List.of(
                List.of(said.scope, said.name, said.mode, said.since, said.evidence, said.latched, said.unoverridable),
                List.of(said.raisedBy, expires(), permitted(), said.version, said.extra));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Cause cause && parts().equals(cause.parts());
    }

    @Override
    public int hashCode() {
        return Objects.hash(said.scope, said.name, said.version);
    }

    @Override
    public String toString() {
        return "cause " + said.name + " asking for " + said.mode + " at " + said.scope;
    }
}
