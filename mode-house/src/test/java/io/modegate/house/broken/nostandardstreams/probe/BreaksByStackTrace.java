package io.modegate.house.broken.nostandardstreams.probe;

final class BreaksByStackTrace {
    void say(Exception exception) {
        exception.printStackTrace();
    }
}
