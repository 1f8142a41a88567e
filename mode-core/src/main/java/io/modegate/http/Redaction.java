package io.modegate.http;

import io.modegate.Cause;
import io.modegate.Decision;
import io.modegate.Hold;
import io.modegate.ModeStatus;
import io.modegate.Source;
import io.modegate.Why;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a stranger is not shown: actors, evidence and the instance. A member that is withheld is null, like one
 * that nobody filled; in ids and sentences an actor's name becomes an asterisk, because hosts like to name a hold after who set it.
 */
final class Redaction {
    private final boolean full;
    private final Set<String> actors = new LinkedHashSet<>();

    private Redaction(boolean full) {
        this.full = full;
    }

    /** For one who sees all, or not, of that status. */
    static Redaction of(ModeStatus status, boolean seesAll) {
        Redaction redaction = new Redaction(seesAll);
        status.entries().holds().stream().map(Hold::actor).forEach(redaction.actors::add);
        status.entries().partial().stream().map(Hold::actor).forEach(redaction.actors::add);
        status.entries().causes().stream().map(Cause::raisedBy).forEach(redaction.actors::add);
        redaction.addDeciding(status.why());
        redaction.actors.remove("");
        return redaction;
    }

    /** For one who sees all, or not, of that decision. */
    static Redaction of(Decision decision, boolean seesAll) {
        Redaction redaction = new Redaction(seesAll);
        redaction.addDeciding(decision.why());
        redaction.actors.remove("");
        return redaction;
    }

    @Nullable
    String secret(String text) {
        return full ? EntryMembers.said(text) : null;
    }

    /** The reason of what decides is evidence if the system process decided. */
    @Nullable
    String reason(Source source, String text) {
        return source == Source.SYSTEM_PROCESS ? secret(text) : masked(text);
    }

    @Nullable
    String masked(String text) {
        String masked = text;
        if (!full) {
            for (String actor : actors) {
                masked = masked.replaceAll("(?i)(?<![A-Za-z0-9])" + Pattern.quote(actor) + "(?![A-Za-z0-9])", "*");
            }
        }
        return EntryMembers.said(masked);
    }

    /** What the system process calls the actor is the name of a cause, which everybody may know. */
    private void addDeciding(Why why) {
        if (why.source() == Source.USER) {
            actors.add(why.actor());
        }
    }
}
