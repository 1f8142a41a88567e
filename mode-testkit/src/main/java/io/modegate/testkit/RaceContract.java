package io.modegate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Head;
import io.modegate.store.Draft;
import io.modegate.store.HistoryRecord;
import io.modegate.store.ModeStore;
import io.modegate.store.ModeStore.Outcome;
import io.modegate.store.StoredState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What several writers and readers see. */
abstract class RaceContract extends HistoryContract {
    private static final int WRITERS = 8;
    private static final int CHANGES = 250;

    /** The draft is asked inside the step, so whatever it starts runs in the middle of it. */
    @Test
    final void aCompetitorInTheMiddleOfAStepWaitsOrWinsButNotBoth() throws Exception {
        ModeStore store = store();
        Head head = writeNext(store).head();
        Draft competitor = TestCommits.after(head).scope("/", "theirs").draft();
        ModeStore other = store();
        Competition<Outcome> competition = new Competition<>(others, () -> other.compareAndSet(head, competitor));
        TestCommits mine = TestCommits.after(head).scope("/", "mine");

        Outcome ours = store.compareAndSet(head, competition.before(mine.draft(), A_WHILE));
        Outcome theirs = competition.result();

        assertThat(List.of(ours, theirs)).containsExactlyInAnyOrder(Outcome.DONE, Outcome.CONFLICT);
        String winner = ours == Outcome.DONE ? "mine" : "theirs";
        assertThat(store().read().documents()).isEqualTo(Map.of("/", winner));
        assertThat(store().history(Long.MAX_VALUE, 10)).hasSize(2);
    }

    @Test
    final void ofTheFirstTwoWritersOfANamespaceOneWins() throws Exception {
        ModeStore store = store();
        Draft competitor = TestCommits.after(Head.NONE).scope("/", "theirs").draft();
        ModeStore other = store();
        Competition<Outcome> competition = new Competition<>(others, () -> other.compareAndSet(Head.NONE, competitor));
        TestCommits mine = TestCommits.after(Head.NONE).scope("/", "mine");

        Outcome ours = store.compareAndSet(Head.NONE, competition.before(mine.draft(), A_WHILE));

        assertThat(List.of(ours, competition.result())).containsExactlyInAnyOrder(Outcome.DONE, Outcome.CONFLICT);
        assertThat(store().history(Long.MAX_VALUE, 10)).hasSize(1);
    }

    @Test
    final void aReaderInTheMiddleOfAStepSeesTheStateBefore() throws Exception {
        ModeStore store = store();
        Head head = write(store, TestCommits.after(Head.NONE).scope("/", "1")).head();
        Competition<StoredState> competition = new Competition<>(others, store()::read);
        Draft draft = TestCommits.after(head).scope("/", "2").scope("a", "2").draft();

        assertThat(store.compareAndSet(head, competition.before(draft, A_WHILE)))
                .isEqualTo(Outcome.DONE);

        StoredState seen = competition.result();
        Map<String, String> expected =
                seen.reading().head().equals(head) ? Map.of("/", "1") : Map.of("/", "2", "a", "2");
        assertThat(seen.documents()).isEqualTo(expected);
    }

    @Test
    final void aReadIsNeverAMixOfTwoVersions() throws Exception {
        ModeStore store = store();
        ModeStore reader = store();
        AtomicBoolean writing = new AtomicBoolean(true);
        Future<Integer> reads = others.submit(() -> readUntilDone(reader, writing));
        try {
            for (int version = 1; version <= 300; version++) {
                TestCommits commit = TestCommits.after(store.head().head());
                for (String scope : List.of("/", "a", "b", "c/d", "odd/" + version % 2)) {
                    commit.scope(scope, String.valueOf(version));
                }
                write(store, commit.without("odd/" + (version + 1) % 2));
            }
        } finally {
            writing.set(false);
        }
        assertThat(reads.get(30, TimeUnit.SECONDS)).isPositive();
    }

    private static int readUntilDone(ModeStore store, AtomicBoolean writing) {
        int reads = 0;
        while (writing.get() || reads == 0) {
            StoredState state = store.read();
            long version = state.reading().head().version();
            String document = String.valueOf(version);
            assertThat(state.documents().values()).allMatch(document::equals);
            assertThat(state.documents()).hasSize(version == 0 ? 0 : 5);
            reads++;
        }
        return reads;
    }

    @Test
    final void eightWritersLoseNothing() throws Exception {
        List<Future<List<String>>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            String name = "writer/" + i;
            String source = i % 2 == 0 ? "USER" : "SYSTEM_PROCESS";
            ModeStore own = store();
            writers.add(others.submit(() -> count(own, name, source)));
        }
        List<String> acknowledged = new ArrayList<>();
        for (Future<List<String>> writer : writers) {
            acknowledged.addAll(writer.get(120, TimeUnit.SECONDS));
        }

        Map<String, String> counts = new TreeMap<>(Map.of("/", String.valueOf(WRITERS * CHANGES)));
        for (int i = 0; i < WRITERS; i++) {
            counts.put("writer/" + i, String.valueOf(CHANGES));
        }
        assertThat(store().read().documents()).isEqualTo(counts);
        assertChain(acknowledged);
    }

    /** Counts up two counters by reading and writing; a lost update leaves them short. */
    private static List<String> count(ModeStore store, String name, String source) {
        List<String> acknowledged = new ArrayList<>();
        while (acknowledged.size() < CHANGES) {
            StoredState state = store.read();
            Head head = state.reading().head();
            String writeId = name + "#" + acknowledged.size() + "@" + head.version();
            TestCommits commit = TestCommits.after(head)
                    .source(source)
                    .writeId(writeId)
                    .scope("/", next(state, "/"))
                    .scope(name, next(state, name));
            if (store.compareAndSet(head, commit.draft()) == Outcome.DONE) {
                acknowledged.add(writeId);
            }
        }
        return acknowledged;
    }

    private static String next(StoredState state, String scope) {
        return String.valueOf(Integer.parseInt(state.documents().getOrDefault(scope, "0")) + 1);
    }

    private void assertChain(List<String> acknowledged) {
        List<HistoryRecord> oldestFirst = new ArrayList<>(store().history(Long.MAX_VALUE, Integer.MAX_VALUE));
        Collections.reverse(oldestFirst);
        Head before = Head.NONE;
        Instant last = Instant.MIN;
        for (HistoryRecord record : oldestFirst) {
            assertThat(record.head().version()).isEqualTo(before.version() + 1);
            assertThat(record.previousHash()).isEqualTo(before.hash());
            assertThat(record.at()).isAfterOrEqualTo(last);
            before = record.head();
            last = record.at();
        }
        assertThat(store().head().head()).isEqualTo(before);
        assertThat(oldestFirst.stream().map(HistoryRecord::writeId)).containsExactlyInAnyOrderElementsOf(acknowledged);
    }
}
