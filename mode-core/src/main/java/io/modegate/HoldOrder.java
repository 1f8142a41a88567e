package io.modegate;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sets a hold, or changes it in place; what is not said of an existing hold stays as it is. */
public final class HoldOrder extends Order<HoldOrder> {
    private final String mode;
    private @Nullable HoldEffect effect;
    private @Nullable String message;
    private @Nullable Duration duration;
    private @Nullable Integer percentage;
    private @Nullable Boolean dryRun;
    private @Nullable Set<Occurrence> overrides;
    private boolean onlyNew;
    private boolean untilReleased;

    /** An order for that desk; hosts get theirs from {@link ModeControl#hold}. */
    public HoldOrder(String id, String mode, Function<HoldOrder, Applied> desk) {
        super(Names.id("a hold's id", id), desk);
        this.mode = mode;
    }

    @Override
    HoldOrder self() {
        return this;
    }

    /** What refused callers are told; the mode's own message unless set. */
    public HoldOrder telling(String text) {
        message = text;
        return this;
    }

    /** PIN or RESTRICT; the mode's {@code holdEffect} unless set. */
    public HoldOrder effect(HoldEffect wanted) {
        effect = wanted;
        return this;
    }

    /** Ends by itself that long after the store took it; without it the hold stands until released. */
    public HoldOrder lasting(Duration life) {
        duration = life;
        untilReleased = false;
        return this;
    }

    /** Takes away the end that an existing hold has. */
    public HoldOrder untilReleased() {
        duration = null;
        untilReleased = true;
        return this;
    }

    /** Decides for this many callers of a hundred only; 100 unless set. */
    public HoldOrder percentage(int ofHundred) {
        percentage = ofHundred;
        return this;
    }

    /** Only counts what it would deny, or no longer. */
    public HoldOrder dryRun(boolean only) {
        dryRun = only;
        return this;
    }

    /** Supersedes these unoverridable occurrences too. */
    public HoldOrder overriding(Set<Occurrence> occurrences) {
        overrides = Set.copyOf(occurrences);
        return this;
    }

    /** Only if there is no such hold yet. */
    public HoldOrder onlyIfAbsent() {
        onlyNew = true;
        return this;
    }

    /** The name of the mode, as given; the desk checks it against the policy. */
    public String mode() {
        return mode;
    }

    /** PIN or RESTRICT, if said. */
    public Optional<HoldEffect> effect() {
        return Optional.ofNullable(effect);
    }

    /** What refused callers are told, if said. */
    public Optional<String> message() {
        return Optional.ofNullable(message);
    }

    /** Its life from now, if said. */
    public Optional<Duration> duration() {
        return Optional.ofNullable(duration);
    }

    /** Whether an existing end is to be taken away. */
    public boolean endsOnlyByRelease() {
        return untilReleased;
    }

    /** Of a hundred callers, if said. */
    public Optional<Integer> percentage() {
        return Optional.ofNullable(percentage);
    }

    /** Whether it only counts, if said. */
    public Optional<Boolean> dryRun() {
        return Optional.ofNullable(dryRun);
    }

    /** The superseded occurrences, if said. */
    public Optional<Set<Occurrence>> overrides() {
        return Optional.ofNullable(overrides);
    }

    /** Whether it must not exist yet. */
    public boolean isOnlyIfAbsent() {
        return onlyNew;
    }

    @Override
    public String fingerprint() {
        return super.fingerprint()
                + '|'
                + mode
                + '|'
                + effect
                + '|'
                + message
                + '|'
                + duration
                + '|'
                + percentage
                + '|'
                + dryRun
                + '|'
                + overrides
                + '|'
                + untilReleased;
    }
}
