package io.modegate.examples.orders;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened so far; closes it backwards, all of it, whatever fails on the way. Not thread-safe. */
final class Opened implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Opened.class);

    private final Deque<AutoCloseable> newestFirst = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T opened) {
        newestFirst.push(opened);
        return opened;
    }

    @Override
    public void close() {
        while (!newestFirst.isEmpty()) {
            closeOne(newestFirst.pop());
        }
    }

    private static void closeOne(AutoCloseable opened) {
        try {
            opened.close();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            LOG.warn("{} did not close cleanly", opened.getClass().getSimpleName(), failed);
        }
    }
}
