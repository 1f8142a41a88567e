package io.modegate.boot;

/** The host's settings leave out what is needed, or contradict each other or what is on the class path. */
final class ModeSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String broken;
    private final String wayOut;

    ModeSettingException(String broken, String wayOut) {
        super(broken + ": " + wayOut);
        this.broken = broken;
        this.wayOut = wayOut;
    }

    ModeSettingException(String broken, String wayOut, Throwable cause) {
        super(broken + ": " + wayOut, cause);
        this.broken = broken;
        this.wayOut = wayOut;
    }

    String broken() {
        return broken;
    }

    String wayOut() {
        return wayOut;
    }

    static void require(boolean met, String broken, String wayOut) {
        if (!met) {
            throw new ModeSettingException(broken, wayOut);
        }
    }
}
