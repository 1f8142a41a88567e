package io.modegate.gate;

import io.modegate.Cause;
import io.modegate.Hold;
import io.modegate.Mode;
import io.modegate.ModePolicy;
import io.modegate.ModeRule;
import io.modegate.Source;
import io.modegate.Why;
import io.modegate.gate.HoldBits.Deciding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Words for a verdict: which entries decide, and how the strictest of them ends. Off the hot path. */
final class Explanation {
    private final ModePolicy policy;
    private final List<Mode> order;

    Explanation(ModePolicy policy) {
        this.policy = policy;
        this.order = policy.matrix().modes();
    }

    /**
     * What decides for the caller of that key; without one, what decides for every caller.
     *
     * @param strictly also count partial holds of which it is not known whether they decide: for explaining a denial
     */
    Why why(List<ScopeRules> chain, @Nullable String key, boolean strictly) {
        List<Candidate> deciding = new ArrayList<>();
        boolean undetermined = false;
        for (ScopeRules rules : chain) {
            undetermined |= addDeciding(rules, key, strictly, deciding);
        }
        if (undetermined) {
            deciding.add(nothingYet());
        } else if (deciding.isEmpty()) {
            deciding.add(nothingFound());
        }
        deciding.sort(Comparator.comparingInt((Candidate one) -> rank(one.mode)).reversed());
        List<Mode> modes = deciding.stream().map(one -> one.mode).distinct().toList();
        Candidate first = deciding.get(0);
        boolean valid = modes.stream().allMatch(order::contains);
        String message = first.message.isEmpty()
                ? policy.rule(first.mode).map(ModeRule::message).orElse("")
                : first.message;
        return new Why(
                first.mode,
                modes,
                valid,
                first.source,
                first.since,
                first.actor,
                first.reason,
                message,
                first.ends,
                first.deadline);
    }

    /** The same verdict, once the store has been silent for too long. */
    static Why expired(Why last) {
        String known = last.reason().isEmpty() ? "mode " + last.mode() : "mode " + last.mode() + ", " + last.reason();
        return new Why(
                last.mode(),
                last.modes(),
                last.valid(),
                last.source(),
                last.since(),
                last.actor(),
                "the store has been silent for too long; last known: " + known,
                last.message(),
                "when the store answers again",
                Optional.empty());
    }

    /** What the system process alone would call it. */
    Mode recommended(List<ScopeRules> chain) {
        List<Mode> asked = new ArrayList<>();
        for (ScopeRules rules : chain) {
            if (rules.undetermined) {
                return Mode.UNDETERMINED;
            }
            rules.causes.forEach(cause -> asked.add(cause.mode()));
        }
        return asked.stream().max(Comparator.comparingInt(this::rank)).orElse(order.get(0));
    }

    /**
     * Adds one scope's deciding entries; answers whether it has no valid state. A hold of which it is not known whether
     * it decides counts itself, yet hides no cause: both ways are enforced.
     */
    private static boolean addDeciding(
            ScopeRules rules, @Nullable String key, boolean strictly, List<Candidate> deciding) {
        boolean pinned = false;
        List<HoldBits> certain = new ArrayList<>();
        for (HoldBits hold : rules.holds) {
            Deciding decides = hold.decidesFor(key);
            if (decides == Deciding.YES) {
                certain.add(hold);
                pinned |= hold.pin;
            }
            boolean perhaps = decides == Deciding.UNKNOWN && (strictly || key != null || !hold.isPartial());
            if (decides == Deciding.YES || perhaps) {
                deciding.add(of(hold.hold));
            }
        }
        for (Cause cause : rules.causes) {
            boolean always = cause.unoverridable() && certain.stream().noneMatch(hold -> hold.overrides(cause));
            if (!pinned || always) {
                deciding.add(of(cause));
            }
        }
        return rules.undetermined && !pinned;
    }

    private static Candidate of(Hold hold) {
        String release = "when an operator releases hold " + hold.id();
        String ends = hold.expires()
                .map(end -> "by itself at " + end + ", or " + release)
                .orElse(release);
        return new Candidate(
                hold.mode(),
                Source.USER,
                Optional.of(hold.since()),
                hold.actor(),
                hold.reason(),
                hold.message(),
                ends,
                hold.expires());
    }

    private static Candidate of(Cause cause) {
        String ends;
        if (cause.latched()) {
            ends = "only by an operator, who clears cause " + cause.name();
        } else if (cause.expires().isPresent()) {
            ends = "by itself at " + cause.expires().get() + ", unless " + cause.raisedBy() + " raises it again";
        } else {
            ends = "when probe " + cause.name() + " succeeds often enough again";
        }
        return new Candidate(
                cause.mode(),
                Source.SYSTEM_PROCESS,
                Optional.of(cause.since()),
                cause.name(),
                cause.evidence(),
                "",
                ends,
                cause.expires());
    }

    private static Candidate nothingYet() {
        return new Candidate(
                Mode.UNDETERMINED,
                Source.SYSTEM_PROCESS,
                Optional.empty(),
                "",
                "no determination has completed yet",
                "",
                "when the first determination completes, or an operator pins a mode",
                Optional.empty());
    }

    private Candidate nothingFound() {
        return new Candidate(
                order.get(0),
                Source.SYSTEM_PROCESS,
                Optional.empty(),
                "",
                "",
                "",
                "when a probe fails, or an operator sets a hold",
                Optional.empty());
    }

    /** Strictness: the place in the policy; what the policy does not know counts as strictest. */
    private int rank(Mode mode) {
        int place = order.indexOf(mode);
        return place < 0 ? order.size() : place;
    }

    private record Candidate(
            Mode mode,
            Source source,
            Optional<Instant> since,
            String actor,
            String reason,
            String message,
            String ends,
            Optional<Instant> deadline) {}
}
