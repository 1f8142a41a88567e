package io.modegate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.store.Draft;
import io.modegate.store.HistoryRecord;
import io.modegate.store.ModeStore;
import io.modegate.store.ModeStore.Outcome;
import io.modegate.store.Reading;
import io.modegate.store.StoredState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What one writer and one reader see. */
abstract class StateContract extends StoreHooks {
    @Test
    final void aNamespaceWithoutStateReadsAsNone() {
        ModeStore store = store();

        StoredState state = store.read();

        assertThat(state.reading().head()).isEqualTo(Head.NONE);
        assertThat(state.documents()).isEmpty();
        assertThat(store.head().head()).isEqualTo(Head.NONE);
        assertThat(store.namespace()).matches("[A-Za-z0-9._-]{1,64}");
    }

    @Test
    final void oneStepReplacesHeadDocumentsAndHistory() {
        ModeStore store = store();

        HistoryRecord record =
                write(store, TestCommits.after(Head.NONE).scope("/", "root").scope("venue/XNAS", "child"));

        StoredState state = store().read();
        assertThat(state.reading().head()).isEqualTo(record.head());
        assertThat(state.documents()).isEqualTo(Map.of("/", "root", "venue/XNAS", "child"));
        assertThat(store().head().head()).isEqualTo(record.head());
        assertThat(store().history(Long.MAX_VALUE, 10)).containsExactly(record);
    }

    @Test
    final void rowsOfOtherScopesStayAndEmptyDocumentsRemoveTheirs() {
        ModeStore store = store();
        HistoryRecord first = write(
                store,
                TestCommits.after(Head.NONE).scope("/", "1").scope("a", "1").scope("A", "1"));

        HistoryRecord second =
                write(store, TestCommits.after(first.head()).scope("a", "2").without("/"));
        assertThat(store().read().documents()).isEqualTo(Map.of("a", "2", "A", "1"));

        write(store, TestCommits.after(second.head()).without("a").without("A").without("never/there"));
        assertThat(store().read().documents()).isEmpty();
    }

    @Test
    final void aHeadThatDiffersInVersionHashOrEpochIsAConflict() {
        ModeStore store = store();
        writeNext(store);
        Head head = writeNext(store).head();

        assertConflict(store, new Head(head.epoch(), head.version() - 1, head.hash()));
        assertConflict(store, new Head(head.epoch(), head.version() + 1, head.hash()));
        assertConflict(store, new Head(head.epoch() + 1, head.version(), head.hash()));
        assertConflict(store, new Head(head.epoch(), head.version(), "0".repeat(64)));
        assertConflict(store, Head.NONE);
        assertConflict(opened(namespace + "-2"), head);
    }

    private static void assertConflict(ModeStore store, Head expected) {
        StoredState before = store.read();
        TestCommits commit = TestCommits.after(expected).scope("/", "wrong").writeId("wrong");

        assertThat(store.compareAndSet(expected, commit.draft())).isEqualTo(Outcome.CONFLICT);

        assertThat(store.read().reading().head()).isEqualTo(before.reading().head());
        assertThat(store.read().documents()).isEqualTo(before.documents());
        assertThat(store.written("wrong")).isEmpty();
    }

    @Test
    final void aDraftThatAnswersNothingWritesNothing() {
        ModeStore store = store();

        assertThat(store.compareAndSet(Head.NONE, storeTime -> Optional.empty()))
                .isEqualTo(Outcome.WITHDRAWN);

        assertThat(store.head().head()).isEqualTo(Head.NONE);
        assertThat(store.history(Long.MAX_VALUE, 10)).isEmpty();
        assertThat(writeNext(store).head().version()).isEqualTo(1);
    }

    @Test
    final void aDraftThatThrowsWritesNothingAndFreesTheStep() {
        ModeStore store = store();
        Head head = writeNext(store).head();
        IllegalStateException refused = new IllegalStateException("a rule forbids it");
        Draft throwing = storeTime -> {
            throw refused;
        };

        assertThatThrownBy(() -> store.compareAndSet(head, throwing)).isSameAs(refused);

        assertThat(store.head().head()).isEqualTo(head);
        assertThat(writeNext(store()).head().version()).isEqualTo(2);
    }

    @Test
    final void aDraftSeesTheStoresTimeToTheMicrosecond() {
        ModeStore store = store();
        List<Instant> asked = new ArrayList<>();
        Instant before = store.head().at();

        store.compareAndSet(Head.NONE, storeTime -> {
            asked.add(storeTime);
            return Optional.empty();
        });

        Reading after = store.head();
        assertThat(asked)
                .isNotEmpty()
                .allSatisfy(seen -> assertThat(seen).isBetween(before, after.at()))
                .allSatisfy(StoreHooks::assertMicroseconds);
        assertMicroseconds(after.at());
        assertMicroseconds(store.read().reading().at());
    }

    @Test
    final void timeNeverStandsBeforeTheLastRecord() {
        ModeStore store = store();
        HistoryRecord late =
                write(store, TestCommits.after(Head.NONE).scope("/", "1").stampedLate(Duration.ofHours(1)));

        assertThat(store().head().at()).isAfterOrEqualTo(late.at());
        assertThat(store().read().reading().at()).isAfterOrEqualTo(late.at());
        assertThat(writeNext(store()).at()).isAfterOrEqualTo(late.at());
    }

    @Test
    final void aNewEpochGoesOnFromTheVersionBefore() {
        ModeStore store = store();
        HistoryRecord record = write(
                store,
                TestCommits.after(writeNext(store).head()).scope("/", "2").newEpoch());

        assertThat(record.head().epoch()).isEqualTo(1);
        assertThat(store().head().head()).isEqualTo(record.head());
        assertThat(store().history(Long.MAX_VALUE, 1)).containsExactly(record);
    }

    @Test
    final void namespacesDoNotSeeEachOther() {
        ModeStore one = opened(namespace + "-a");
        ModeStore other = opened(namespace + "-A");

        HistoryRecord record =
                write(one, TestCommits.after(Head.NONE).scope("/", "one").writeId("w"));
        write(other, TestCommits.after(Head.NONE).scope("/", "other").writeId("w"));
        writeNext(other);

        assertThat(one.head().head()).isEqualTo(record.head());
        assertThat(one.read().documents()).isEqualTo(Map.of("/", "one"));
        assertThat(one.written("w")).contains(record);
        assertThat(one.history(Long.MAX_VALUE, 10)).containsExactly(record);
    }

    @Test
    final void anyTextComesBackAsItWasGiven() {
        ModeStore store = store();
        String every = "Umlaut ä, Greek Ω, Han 取引, emoji 🚦, quotes '\"`, backslash \\, $1 ?, tab\t, lines\r\n. ";
        String large = every.repeat(64 * 1024 / every.length() + 1);

        HistoryRecord record = write(
                store,
                TestCommits.after(Head.NONE)
                        .reason(every.strip())
                        .writeId("w 🚦")
                        .scope("/", large)
                        .scope("a", " "));

        assertThat(store().read().documents()).isEqualTo(Map.of("/", large, "a", " "));
        assertThat(store().written("w 🚦")).contains(record);
    }

    @Test
    final void aWriteIdIsTakenOnce() {
        ModeStore store = store();
        HistoryRecord first =
                write(store, TestCommits.after(Head.NONE).scope("/", "1").writeId("w"));
        Draft again =
                TestCommits.after(first.head()).scope("/", "2").writeId("w").draft();

        assertThatThrownBy(() -> store.compareAndSet(first.head(), again))
                .isInstanceOfSatisfying(
                        StoreUnavailableException.class,
                        refused -> assertThat(refused.outcomeUnknown()).isFalse());

        assertThat(store.read().documents()).isEqualTo(Map.of("/", "1"));
        assertThat(store.written("w")).contains(first);
        assertThat(store.written("W")).isEmpty();
    }
}
