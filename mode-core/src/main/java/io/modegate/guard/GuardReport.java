package io.modegate.guard;

import io.modegate.ModeException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the proof at start-up found. Immutable.
 *
 * @param catalogue the hash of the catalogue that was gone through
 * @param findings one per guarded method and wired object that has it
 */
public record GuardReport(String catalogue, List<Finding> findings) {
    /** Takes a copy. */
    public GuardReport {
        findings = List.copyOf(findings);
    }

    /** What became of one guarded method of one object. */
    public enum Outcome {
        /** A call was refused by one guard before anything behind it ran. */
        PROVED,
        /** No guard stands in front of it. */
        UNGUARDED,
        /** Several guards stand in front of it: its calls would be counted twice. */
        GUARDED_TWICE,
        /** A guard stands in the wrong place. */
        MISPLACED,
        /** Code of its own type calls it past every guard. */
        BYPASSED,
        /** A call did not come as far as the guard; what stands outside of it ended the call. */
        UNREACHED;

        /** Whether it is in order. */
        public boolean isSound() {
            return this == PROVED;
        }
    }

    /**
     * One guarded method of one object.
     *
     * @param operation what is guarded
     * @param wired what the host calls the object
     * @param outcome what became of it
     * @param detail what to know and do about it, as a sentence; empty if it is in order
     */
    public record Finding(GuardedOperation operation, String wired, Outcome outcome, String detail) {
        @Override
        public String toString() {
            return outcome + " " + operation.id() + " (" + operation.operation() + ", " + operation.place() + ") of "
                    + wired + (detail.isEmpty() ? "" : ": " + detail);
        }
    }

    /** Those that are not in order. */
    public List<Finding> unsound() {
        return findings.stream().filter(finding -> !finding.outcome().isSound()).toList();
    }

    /**
     * Throws if something is not in order.
     *
     * @throws UnsoundException naming each method, and what to do
     */
    public void requireSound() {
        if (!unsound().isEmpty()) {
            throw new UnsoundException(this);
        }
    }

    /** Guards that were declared are not in force. */
    public static final class UnsoundException extends ModeException {
        private static final long serialVersionUID = 1L;

        UnsoundException(GuardReport report) {
            super(report.unsound().size() + " of " + report.findings().size()
                    + " guarded methods are not guarded as declared:\n"
                    + report.unsound().stream().map(finding -> "  " + finding).collect(Collectors.joining("\n")));
        }
    }
}
