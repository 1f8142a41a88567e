package io.modegate;

import java.util.Set;

/**
 * One mode of a policy: its row of the matrix, and what people are told in it.
 *
 * @param mode its name
 * @param permits the operation classes that may run
 * @param owner the team to call; may be empty
 * @param runbook a link for whoever is on call; may be empty
 * @param message what a refused caller is told; may be empty
 * @param latched whether a cause that asks for this mode stays until an operator clears it
 * @param holdEffect the effect of a hold of this mode that names none
 */
public record ModeRule(
        Mode mode,
        Set<OperationClass> permits,
        String owner,
        String runbook,
        String message,
        boolean latched,
        HoldEffect holdEffect) {
    /** Takes a copy of the set. */
    public ModeRule {
        permits = Set.copyOf(permits);
    }

    /** A mode that permits exactly these classes, belongs to nobody and has no message; its holds are PIN. */
    public static ModeRule of(Mode mode, Set<OperationClass> permits) {
        return new ModeRule(mode, permits, "", "", "", false, HoldEffect.PIN);
    }

    /** The same rule with a message to refused callers. */
    public ModeRule saying(String text) {
        return new ModeRule(mode, permits, owner, runbook, text, latched, holdEffect);
    }

    /** The same rule with an owner and a runbook link. */
    public ModeRule ownedBy(String team, String link) {
        return new ModeRule(mode, permits, team, link, message, latched, holdEffect);
    }

    /** The same rule whose holds only restrict; right for modes that change behaviour rather than permission. */
    public ModeRule restricting() {
        return new ModeRule(mode, permits, owner, runbook, message, latched, HoldEffect.RESTRICT);
    }

    /** The same rule whose causes stay until an operator clears them. */
    public ModeRule latching() {
        return new ModeRule(mode, permits, owner, runbook, message, true, holdEffect);
    }
}
