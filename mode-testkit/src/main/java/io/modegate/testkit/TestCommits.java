package io.modegate.testkit;

import io.modegate.Head;
import io.modegate.history.Chain;
import io.modegate.store.Commit;
import io.modegate.store.Draft;
import io.modegate.store.HistoryRecord;
import io.modegate.store.Lease;
import io.modegate.store.ScopeRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Commits to try a store with: the version after a head, with documents, texts and hashes that mean nothing but are
 * linked like real ones. Not thread-safe; what it builds is.
 */
public final class TestCommits {
    private final Head before;
    private final List<ScopeRow> rows = new ArrayList<>();
    private long epoch;
    private String writeId = UUID.randomUUID().toString();
    private String source = "USER";
    private String reason = "a test";
    private Duration late = Duration.ZERO;
    private Optional<Lease> lease = Optional.empty();

    private TestCommits(Head before) {
        this.before = before;
        this.epoch = before.epoch();
    }

    /** A commit of the version after this head, so far without rows. */
    public static TestCommits after(Head before) {
        return new TestCommits(before);
    }

    /** Sets a scope's document. */
    public TestCommits scope(String path, String document) {
        ScopeRow.Summary summary = new ScopeRow.Summary(
                "READ_ONLY", source, reason, "alice", Instant.parse("2026-01-02T03:04:05.000006Z"));
        rows.add(new ScopeRow(path, document, summary));
        return this;
    }

    /** Removes a scope's row. */
    public TestCommits without(String path) {
        return scope(path, "");
    }

    /** Names the write; random otherwise. */
    public TestCommits writeId(String id) {
        writeId = id;
        return this;
    }

    /** Who decided; {@code USER} otherwise. */
    public TestCommits source(String name) {
        source = name;
        return this;
    }

    /** Why, for people. */
    public TestCommits reason(String text) {
        reason = text;
        return this;
    }

    /** Begins the next epoch. */
    public TestCommits newEpoch() {
        epoch = before.epoch() + 1;
        return this;
    }

    /** Stamps the record that much after the store's time, as if the store's clock was set back since. */
    public TestCommits stampedLate(Duration after) {
        late = after;
        return this;
    }

    /** Demands that this lease is held in the same step. */
    public TestCommits under(Lease held) {
        lease = Optional.of(held);
        return this;
    }

    /** The commit at a time of the store's. */
    public Commit at(Instant storeTime) {
        long version = before.version() + 1;
        Instant stamp = storeTime.plus(late);
        String text = "{\"epoch\":" + epoch + ",\"version\":" + version + ",\"writeId\":\"" + writeId + "\",\"at\":\""
                + stamp + "\",\"reason\":\"" + reason + "\"}";
        Head head = new Head(epoch, version, Chain.hash(before.hash(), text));
        HistoryRecord.Columns columns = new HistoryRecord.Columns("/", "READ_ONLY", source, "alice", reason);
        return new Commit(rows, new HistoryRecord(head, before.hash(), columns, stamp, writeId, text));
    }

    /** A draft that answers this commit at whatever time. */
    public Draft draft() {
        return when(storeTime -> Optional.of(at(storeTime)));
    }

    /** A draft that does something of yours when it is asked, under the lease if one was demanded. */
    public Draft when(Draft asked) {
        Optional<Lease> held = lease;
        return new Draft() {
            @Override
            public Optional<Commit> at(Instant storeTime) {
                return asked.at(storeTime);
            }

            @Override
            public Optional<Lease> under() {
                return held;
            }
        };
    }
}
