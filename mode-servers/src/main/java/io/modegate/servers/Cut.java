package io.modegate.servers;

import java.util.concurrent.atomic.AtomicBoolean;

/** A place in a conversation at which one link breaks. */
final class Cut {
    private final byte[] pattern;
    private final boolean before;
    private final AtomicBoolean done = new AtomicBoolean();

    Cut(byte[] pattern, boolean before) {
        this.pattern = pattern.clone();
        this.before = before;
    }

    boolean isBefore() {
        return before;
    }

    boolean isDone() {
        return done.get();
    }

    /** For one link only. */
    boolean claim() {
        return done.compareAndSet(false, true);
    }

    /** What of these bytes the next ones may continue. */
    int tail() {
        return pattern.length - 1;
    }

    boolean isIn(byte[] bytes) {
        for (int start = 0; start + pattern.length <= bytes.length; start++) {
            if (isAt(bytes, start)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(byte[] bytes, int start) {
        for (int i = 0; i < pattern.length; i++) {
            if (bytes[start + i] != pattern[i]) {
                return false;
            }
        }
        return true;
    }
}
