package io.modegate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Head;
import io.modegate.store.HistoryRecord;
import io.modegate.store.ModeStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is remembered. */
abstract class HistoryContract extends StateContract {
    @Test
    final void historyIsEmptyBeforeTheFirstChange() {
        assertThat(store().history(Long.MAX_VALUE, 10)).isEmpty();
        assertThat(store().written("never")).isEmpty();
    }

    @Test
    final void historyComesNewestFirstInPages() {
        ModeStore store = store();
        List<HistoryRecord> written = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            written.add(0, writeNext(store));
        }

        assertThat(store().history(Long.MAX_VALUE, 100)).isEqualTo(written);
        assertThat(store().history(Long.MAX_VALUE, 3)).isEqualTo(written.subList(0, 3));
        assertThat(store().history(5, 3)).isEqualTo(written.subList(3, 6));
        assertThat(store().history(2, 3)).isEqualTo(written.subList(6, 7));
        assertThat(store().history(1, 3)).isEmpty();
        assertThat(store().history(0, 3)).isEmpty();
        assertThat(store().history(Long.MAX_VALUE, 0)).isEmpty();
    }

    @Test
    final void aRecordComesBackFieldByField() {
        ModeStore store = store();
        HistoryRecord first = writeNext(store);

        HistoryRecord second = write(
                store,
                TestCommits.after(first.head())
                        .scope("/", "{}")
                        .source("SYSTEM_PROCESS")
                        .reason("exchange answered 503")
                        .writeId("probe:exchange@17"));

        HistoryRecord read = store().written("probe:exchange@17").orElseThrow();
        assertThat(read).isEqualTo(second);
        assertThat(read.previousHash()).isEqualTo(first.head().hash());
        assertThat(read.at()).isEqualTo(second.at());
        assertThat(store().history(3, 1)).containsExactly(second);
    }

    /** Something happened, and the state is as it was. */
    @Test
    final void aRecordWithoutRowsIsAVersionToo() {
        ModeStore store = store();
        HistoryRecord first = writeNext(store);
        Map<String, String> documents = store.read().documents();

        HistoryRecord second = write(store, TestCommits.after(first.head()));

        assertThat(store().read().reading().head()).isEqualTo(second.head());
        assertThat(store().read().documents()).isEqualTo(documents);
        assertThat(store().history(Long.MAX_VALUE, 10)).containsExactly(second, first);
    }

    @Test
    final void anUnknownOutcomeIsResolvedByTheWriteId() {
        ModeStore store = store();
        TestCommits lost = TestCommits.after(Head.NONE).scope("/", "1").writeId("lost on the way back");
        TestCommits never = TestCommits.after(Head.NONE).scope("/", "2").writeId("never arrived");
        HistoryRecord record = write(store, lost);

        assertThat(store().written("lost on the way back")).contains(record);
        assertThat(store.compareAndSet(Head.NONE, never.draft())).isEqualTo(ModeStore.Outcome.CONFLICT);
        assertThat(store().written("never arrived")).isEmpty();
    }
}
