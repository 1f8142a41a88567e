package io.modegate;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fills in a {@link Cause}; every value is checked as it is given. Not thread-safe. */
public final class CauseBuilder {
    private static final int LONGEST_TEXT = 2_000;

    final Scope scope;
    final String name;
    Mode mode;
    Instant since = Instant.EPOCH;
    String evidence = "";
    boolean latched;
    boolean unoverridable;
    String raisedBy = "";

    @Nullable
    Instant expires;

    @Nullable
    Set<String> permitted;

    long version;
    String extra = "";

    CauseBuilder(Scope scope, String name, Mode mode) {
        if (scope.isComposite()) {
            throw new IllegalArgumentException(
                    "a cause applies to one scope, but got " + scope + ": raise one in each");
        }
        this.scope = scope;
        this.name = Names.id("a cause's name", name);
        this.mode = mode;
    }

    /** The mode it asks for. */
    public CauseBuilder mode(Mode wanted) {
        mode = wanted;
        return this;
    }

    /** When this occurrence began. */
    public CauseBuilder since(Instant instant) {
        since = instant;
        return this;
    }

    /** What was seen; cut to 2,000 characters, because evidence often quotes what a broken system said. */
    public CauseBuilder evidence(String text) {
        evidence = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
        return this;
    }

    /** Whether only an operator ends it. */
    public CauseBuilder latched(boolean untilCleared) {
        latched = untilCleared;
        return this;
    }

    /** Whether it is enforced under holds. */
    public CauseBuilder unoverridable(boolean always) {
        unoverridable = always;
        return this;
    }

    /** The outside system that raises it; empty for a probe's. */
    public CauseBuilder raisedBy(String actor) {
        raisedBy = actor;
        return this;
    }

    /** When it ends by itself; null for never. */
    public CauseBuilder expires(@Nullable Instant instant) {
        expires = instant;
        return this;
    }

    /** The row of its mode in the writer's policy; null for none. */
    public CauseBuilder permitted(@Nullable Set<String> row) {
        permitted = row == null ? null : Set.copyOf(row);
        return this;
    }

    /** The version that finds it. */
    public CauseBuilder version(long number) {
        version = number;
        return this;
    }

    /** Unknown fields of a newer writer, as JSON. */
    public CauseBuilder extra(String json) {
        extra = json;
        return this;
    }

    /** The cause. */
    public Cause build() {
        return new Cause(copy());
    }

    CauseBuilder copy() {
        return copy(name);
    }

    CauseBuilder copy(String other) {
        CauseBuilder copy = new CauseBuilder(scope, other, mode);
        copy.since = since;
        copy.evidence = evidence;
        copy.latched = latched;
        copy.unoverridable = unoverridable;
        copy.raisedBy = raisedBy;
        copy.expires = expires;
        copy.permitted = permitted;
        copy.version = version;
        copy.extra = extra;
        return copy;
    }
}
