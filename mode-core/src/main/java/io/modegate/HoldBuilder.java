package io.modegate;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fills in a {@link Hold}; every value is checked as it is given. Not thread-safe. */
public final class HoldBuilder {
    private static final int LONGEST_TEXT = 2_000;

    final Scope scope;
    final String id;
    Mode mode;
    HoldEffect effect = HoldEffect.PIN;
    String actor = "";
    String reason = "";
    String message = "";
    Instant since = Instant.EPOCH;

    @Nullable
    Instant expires;

    int percentage = 100;
    String salt = "";
    boolean dryRun;
    Set<Occurrence> overrides = Set.of();

    @Nullable
    Set<String> permitted;

    long version;
    String extra = "";

    HoldBuilder(Scope scope, String id, Mode mode) {
        if (scope.isComposite()) {
            throw new IllegalArgumentException("a hold applies to one scope, but got " + scope + ": set one in each");
        }
        this.scope = scope;
        this.id = Names.id("a hold's id", id);
        this.mode = mode;
    }

    /** What it asks for. */
    public HoldBuilder mode(Mode wanted) {
        mode = wanted;
        return this;
    }

    /** PIN unless set. */
    public HoldBuilder effect(HoldEffect wanted) {
        effect = wanted;
        return this;
    }

    /** Who sets it; a name without spaces. */
    public HoldBuilder actor(String name) {
        actor = Names.id("an actor", name);
        return this;
    }

    /** Why; up to 2,000 characters. */
    public HoldBuilder reason(String text) {
        reason = Names.bounded("a reason", text, LONGEST_TEXT);
        return this;
    }

    /** What refused callers are told; up to 2,000 characters. */
    public HoldBuilder message(String text) {
        message = Names.bounded("a message", text, LONGEST_TEXT);
        return this;
    }

    /** When it was first set. */
    public HoldBuilder since(Instant instant) {
        since = instant;
        return this;
    }

    /** When it ends by itself; null for never. */
    public HoldBuilder expires(@Nullable Instant instant) {
        expires = instant;
        return this;
    }

    /** For how many callers of a hundred, 0 to 100. */
    public HoldBuilder percentage(int ofHundred) {
        if (ofHundred < 0 || ofHundred > 100) {
            throw new IllegalArgumentException("a percentage must be 0 to 100, but is " + ofHundred);
        }
        percentage = ofHundred;
        return this;
    }

    /** What its buckets are made with. */
    public HoldBuilder salt(String text) {
        salt = text;
        return this;
    }

    /** Whether it only counts. */
    public HoldBuilder dryRun(boolean only) {
        dryRun = only;
        return this;
    }

    /** The unoverridable occurrences that it supersedes. */
    public HoldBuilder overrides(Set<Occurrence> occurrences) {
        overrides = Set.copyOf(occurrences);
        return this;
    }

    /** The row of its mode in the writer's policy; null for none. */
    public HoldBuilder permitted(@Nullable Set<String> row) {
        permitted = row == null ? null : Set.copyOf(row);
        return this;
    }

    /** The version that sets it. */
    public HoldBuilder version(long number) {
        version = number;
        return this;
    }

    /** Unknown fields of a newer writer, as JSON. */
    public HoldBuilder extra(String json) {
        extra = json;
        return this;
    }

    /** The hold. */
    public Hold build() {
        return new Hold(copy());
    }

    HoldBuilder copy() {
        return copy(id);
    }

    HoldBuilder copy(String other) {
        HoldBuilder copy = new HoldBuilder(scope, other, mode);
        copy.effect = effect;
        copy.actor = actor;
        copy.reason = reason;
        copy.message = message;
        copy.since = since;
        copy.expires = expires;
        copy.percentage = percentage;
        copy.salt = salt;
        copy.dryRun = dryRun;
        copy.overrides = overrides;
        copy.permitted = permitted;
        copy.version = version;
        copy.extra = extra;
        return copy;
    }
}
