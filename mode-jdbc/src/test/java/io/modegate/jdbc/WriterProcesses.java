package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.HistoryEntry;
import io.modegate.Mode;
import io.modegate.ModeHistory.Verification;
import io.modegate.runtime.ModeManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * Processes that write at once, of which one is killed again and again, and goes on where it was acknowledged. Then the
 * books are checked.
 *
 * @param changes that each of them makes
 * @param kills of the first one
 */
record WriterProcesses(String url, String schema, int processes, int changes, int kills) {
    /** Of all of them together; all take half a minute. */
    private static final int CHANGES = Integer.getInteger("modegate.changes", 240);

    private static final int PROCESSES = 8;
    private static final int CHANGES_PER_KILL = 200;

    /** 2,000 changes and ten kills, or as many fewer of both as were asked for. */
    WriterProcesses(String url, String schema) {
        this(url, schema, PROCESSES, CHANGES / PROCESSES, CHANGES / CHANGES_PER_KILL);
    }

    /** The same by one process at a time, for a database that is for one process. */
    static WriterProcesses alone(String url, String schema) {
        return new WriterProcesses(url, schema, 1, CHANGES, Math.max(2, CHANGES / CHANGES_PER_KILL));
    }

    /** What the database acknowledged: the version and the hash of its entry. */
    private record Acknowledged(long version, String hash) {}

    void run(JdbcModeStore store) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(processes);
        List<Acknowledged> acknowledged = new ArrayList<>();
        try {
            List<Future<List<Acknowledged>>> writers = new ArrayList<>();
            for (int number = 0; number < processes; number++) {
                int writer = number;
                writers.add(threads.submit(() -> write(writer)));
            }
            for (Future<List<Acknowledged>> writer : writers) {
                acknowledged.addAll(writer.get(300, TimeUnit.SECONDS));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(acknowledged).hasSize(processes * changes);
        check(store, acknowledged);
    }

    /** Only the first is killed: each time another share of its changes was acknowledged. */
    private List<Acknowledged> write(int number) throws Exception {
        List<Acknowledged> all = new ArrayList<>();
        int killed = 0;
        while (all.size() < changes) {
            int enough = number == 0 && killed < kills ? (killed + 1) * changes / (kills + 1) : Integer.MAX_VALUE;
            List<Acknowledged> more = writeUntil(number, all.size() + 1, enough);
            assertThat(more).as("writer " + number + " got on").isNotEmpty();
            all.addAll(more);
            killed++;
        }
        if (number == 0) {
            assertThat(killed).as("kills, and a last run to the end").isEqualTo(kills + 1);
        }
        return all;
    }

    private List<Acknowledged> writeUntil(int number, int first, int enough) throws Exception {
        List<Acknowledged> acknowledged = new ArrayList<>();
        try (ChildJvm writer = ChildJvm.start(WriterProcess.class, url, schema, number, first, changes)) {
            for (Optional<String> line = writer.next(); line.isPresent(); line = writer.next()) {
                String[] said = line.get().split(" ", -1);
                acknowledged.add(new Acknowledged(Long.parseLong(said[1]), said[2]));
                if (Integer.parseInt(said[0]) == enough) {
                    writer.kill();
                }
            }
        }
        return acknowledged;
    }

    private void check(JdbcModeStore store, List<Acknowledged> acknowledged) {
        try (ModeManager manager = ModeManager.builder()
                .store(store)
                .operatorOnly(Mode.NORMAL)
                .instance("auditor")
                .build()) {
            long last = store.head().head().version();
            Map<Long, String> hashes = new HashMap<>();
            List<Long> versions = new ArrayList<>();
            for (long below = last + 1; below > 1; below = versions.get(versions.size() - 1)) {
                for (HistoryEntry entry : manager.history().page(1_000, below)) {
                    versions.add(entry.version());
                    hashes.put(entry.version(), entry.head().hash());
                }
            }
            assertThat(versions)
                    .as("one entry per version, without a gap")
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, last)
                            .mapToObj(version -> last + 1 - version)
                            .toList());
            assertThat(acknowledged)
                    .as("nothing that was acknowledged is lost")
                    .allSatisfy(one -> assertThat(hashes.get(one.version())).isEqualTo(one.hash()));
            assertThat(last)
                    .as("what was killed before it could say so happened at most once more each time")
                    .isBetween((long) acknowledged.size(), (long) acknowledged.size() + kills);
            Verification verification = manager.history().verify();
            assertThat(verification.problem()).isEmpty();
            assertThat(verification.entries()).isEqualTo(last);
        }
    }
}
