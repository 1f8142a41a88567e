package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Head;
import io.modegate.store.FeedStore.FeedListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Remembers what it was told, in order, as texts. */
final class Listening implements FeedListener {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> entries = new LinkedBlockingQueue<>();

    @Override
    public void connected() {
        told.add("connected");
    }

    @Override
    public void changed(Head hint) {
        told.add(changedTo(hint));
    }

    @Override
    public void changed(Head hint, String entry) {
        entries.add(entry);
        changed(hint);
    }

    /** The texts of records that it was told beside heads. */
    List<String> entries() {
        return List.copyOf(entries);
    }

    @Override
    public void disconnected(String why) {
        told.add("disconnected: " + why);
    }

    static String changedTo(Head hint) {
        return "changed to " + hint;
    }

    /** The very next thing it is told. */
    String next() throws InterruptedException {
        return String.valueOf(told.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    }

    void assertNext(String beginning) throws InterruptedException {
        assertThat(next()).startsWith(beginning);
    }

    /** What it was told and nobody asked for yet. */
    List<String> rest() {
        List<String> rest = new ArrayList<>();
        told.drainTo(rest);
        return rest;
    }
}
