package io.modegate.probe;

/**
 * What one look saw.
 *
 * @param status up, down, or unknown
 * @param evidence what was seen, in words that help at night: status line, error, figures
 */
public record ProbeResult(Status status, String evidence) {
    /** Whether it works. */
    public enum Status {
        /** It works. */
        UP,
        /** It was seen not to work. */
        DOWN,
        /** Nothing was learnt: a time-out of our own, missing data. Counts neither way. */
        UNKNOWN
    }

    /** It works. */
    public static ProbeResult up(String evidence) {
        return new ProbeResult(Status.UP, evidence);
    }

    /** It was seen not to work. */
    public static ProbeResult down(String evidence) {
        return new ProbeResult(Status.DOWN, evidence);
    }

    /** Nothing was learnt. */
    public static ProbeResult unknown(String evidence) {
        return new ProbeResult(Status.UNKNOWN, evidence);
    }
}
