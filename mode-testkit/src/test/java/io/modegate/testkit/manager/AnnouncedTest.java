package io.modegate.testkit.manager;

import static io.modegate.Mode.NORMAL;
import static io.modegate.Mode.NO_NEW_ORDER;
import static io.modegate.Mode.READ_ONLY;
import static io.modegate.Mode.UNAVAILABLE;
import static io.modegate.OperationClass.CANCEL_ORDER;
import static io.modegate.OperationClass.PLACE_ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Freshness;
import io.modegate.Head;
import io.modegate.Hold;
import io.modegate.Mode;
import io.modegate.runtime.ModeManager;
import io.modegate.store.FeedStore;
import io.modegate.store.HistoryRecord;
import io.modegate.store.ModeStore;
import io.modegate.testkit.HandClock;
import io.modegate.testkit.ManualTiming;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a feed may say of a change before it is read: the steps of the runtime's announcements, one by one. */
class AnnouncedTest {
    /** Within it all of a fleet have read what they enforce already. */
    private static final Duration SPREAD = Duration.ofMillis(100);

    private final HandClock clock = HandClock.at("2026-03-01T10:00:00Z");
    private final ManualTiming timing = new ManualTiming(clock);
    private final ModeStore truth = ModeStore.inMemory(clock);
    private final ToldStore store = new ToldStore(truth);
    private final ModeManager other = manager("other", truth);
    private final ModeManager told = manager("told", store);

    @BeforeEach
    void listen() {
        timing.jitter(0.5);
        store.listener.connected();
    }

    @AfterEach
    void stop() {
        told.close();
        other.close();
    }

    @Test
    void whatClosesIsEnforcedBeforeItIsReadAndItsVersionKnownWhenItWas() {
        long before = told.gate().current().version();
        int reads = store.reads.get();
        hold("closed", READ_ONLY);

        tell(newest());
        assertThat(told.gate().permits(CANCEL_ORDER)).isFalse();
        assertThat(told.gate().current())
                .satisfies(now -> assertThat(now.mode()).isEqualTo(READ_ONLY))
                .satisfies(now -> assertThat(now.reason()).isEqualTo("a test"))
                .satisfies(now -> assertThat(now.freshness()).isEqualTo(Freshness.FRESH))
                .satisfies(now -> assertThat(now.version()).isEqualTo(before));
        assertThat(store.reads).hasValue(reads);

        timing.advance(SPREAD);
        assertThat(store.reads).hasValue(reads + 1);
        assertThat(told.gate().current().version()).isEqualTo(newest().head().version());
        assertThat(told.gate().permits(CANCEL_ORDER)).isFalse();
    }

    @Test
    void whatOpensIsReadFirst() {
        hold("closed", READ_ONLY);
        tell(newest());
        timing.advance(SPREAD);
        other.control().release("closed", "alice", "done");

        store.silent = true;
        tell(newest());
        assertThat(told.gate().permits(PLACE_ORDER)).isFalse();

        store.silent = false;
        tell(newest());
        assertThat(told.gate().permits(PLACE_ORDER)).isTrue();
    }

    @Test
    void aMilderHoldInPlaceOfAStricterOneIsReadFirst() {
        hold("closed", READ_ONLY);
        tell(newest());
        timing.advance(SPREAD);
        hold("closed", NO_NEW_ORDER);

        store.silent = true;
        tell(newest());

        assertThat(told.gate().permits(CANCEL_ORDER)).isFalse();
    }

    @Test
    void anAnnouncementThatIsNotTrueClosesNoLongerThanARead() {
        tell(forged(READ_ONLY));
        assertThat(told.gate().permits(PLACE_ORDER)).isFalse();

        timing.advance(SPREAD);

        assertThat(told.gate().permits(PLACE_ORDER)).isTrue();
        assertThat(told.gate().current().version()).isEqualTo(newest().head().version());
    }

    @Test
    void whileTheStoreIsSilentWhatWasAnnouncedStaysClosedAndTheNextBeatEndsIt() {
        store.silent = true;
        tell(forged(READ_ONLY));
        timing.advance(Duration.ofSeconds(5));
        assertThat(told.gate().permits(PLACE_ORDER)).isFalse();

        store.silent = false;
        timing.advance(Duration.ofSeconds(3));

        assertThat(told.gate().permits(PLACE_ORDER)).isTrue();
    }

    @Test
    void aReadThatBeganBeforeAnAnnouncementDoesNotEndIt() {
        hold("first", NO_NEW_ORDER);
        HistoryRecord first = newest();
        store.duringRead = () -> {
            hold("second", READ_ONLY);
            tell(newest());
        };

        store.listener.changed(first.head());

        assertThat(told.gate().current().version()).isEqualTo(first.head().version());
        assertThat(told.gate().permits(CANCEL_ORDER)).isFalse();
        timing.advance(SPREAD);
        assertThat(told.gate().current().version()).isEqualTo(newest().head().version());
    }

    @Test
    void aReadThatFindsWhatWasAnnouncedNeedsNoHistory() {
        int histories = store.histories.get();
        hold("first", NO_NEW_ORDER);
        HistoryRecord first = newest();
        hold("second", READ_ONLY);
        tell(first);
        tell(newest());
        timing.advance(SPREAD);

        assertThat(told.gate().current().version()).isEqualTo(newest().head().version());
        assertThat(store.histories).hasValue(histories);
    }

    @Test
    void aReadThatFindsAnotherHeadThanTheTextMakesAsksTheHistory() {
        int histories = store.histories.get();
        hold("closed", NO_NEW_ORDER);
        HistoryRecord real = newest();
        store.listener.changed(real.head(), real.text().replace("a test", "a lie"));
        timing.advance(SPREAD);

        assertThat(told.gate().current().version()).isEqualTo(real.head().version());
        assertThat(told.gate().current().reason()).isEqualTo("a test");
        assertThat(store.histories).hasValueGreaterThan(histories);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON", "{}", "{\"changes\":[{\"scope\":\"/\",\"hold\":{\"mode\":7}}]}", "[[[["})
    void aTextThatCannotBeReadIsReadAtOnce(String text) {
        hold("closed", READ_ONLY);

        store.listener.changed(newest().head(), text);

        assertThat(told.gate().permits(CANCEL_ORDER)).isFalse();
        assertThat(told.gate().current().version()).isEqualTo(newest().head().version());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"scope\":\"/\",\"hold\":{\"id\":\"closed\",\"mode\":\"NORMAL\",\"actor\":\"x\"}}",
                "{\"scope\":\"/\",\"hold\":{\"id\":\"closed\",\"mode\":\"NORMAL\",\"actor\":\"x\",\"permitted\":[]}}",
                "{\"scope\":\"/\",\"holdGone\":\"closed\"}",
                "{\"scope\":\"/\",\"cause\":{\"name\":\"exchange\",\"mode\":\"NORMAL\",\"latched\":true,\"unoverridable\":true}}",
                "{\"scope\":\"/\",\"causeGone\":\"exchange\"}",
                "{\"scope\":\"/\",\"determined\":\"2026-03-01T10:00:00Z\"}"
            })
    void whateverIsForgedOpensNothing(String change) {
        raise("exchange", UNAVAILABLE);
        hold("closed", READ_ONLY);
        tell(newest());
        timing.advance(SPREAD);
        String text = newest().text();
        String forged = text.substring(0, text.indexOf("\"changes\":")) + "\"changes\":[" + change + "]}";
        long version = newest().head().version();

        store.silent = true;
        store.listener.changed(new Head(0, version + 1, "f".repeat(64)), forged);

        assertThat(told.gate().permits(PLACE_ORDER)).isFalse();
        assertThat(told.gate().permits(CANCEL_ORDER)).isFalse();
        assertThat(told.gate().current().version()).isEqualTo(version);
    }

    @Test
    void aPinThatIsExtendedGoesOnBeingOne() {
        raise("exchange", UNAVAILABLE);
        other.control()
                .hold("kept", NO_NEW_ORDER)
                .by("alice")
                .because("a false alarm")
                .lasting(Duration.ofMinutes(10))
                .apply();
        tell(newest());
        assertThat(told.gate().permits(CANCEL_ORDER)).isTrue();
        other.control()
                .hold("kept", NO_NEW_ORDER)
                .by("alice")
                .because("a false alarm")
                .lasting(Duration.ofMinutes(20))
                .apply();

        store.silent = true;
        tell(newest());

        assertThat(told.gate().permits(CANCEL_ORDER)).isTrue();
        assertThat(told.gate().permits(PLACE_ORDER)).isFalse();
    }

    @Test
    void aPinOverWhatTheProbesFoundIsReadAtOnce() {
        raise("exchange", UNAVAILABLE);
        tell(newest());
        assertThat(told.gate().permits(CANCEL_ORDER)).isFalse();
        hold("kept", NO_NEW_ORDER);

        tell(newest());

        assertThat(told.gate().permits(CANCEL_ORDER)).isTrue();
    }

    @Test
    void aPinOverWhatTheProbesFoundOpensNothingBeforeItIsRead() {
        raise("exchange", UNAVAILABLE);
        tell(newest());
        hold("kept", NO_NEW_ORDER);

        store.silent = true;
        tell(newest());

        assertThat(told.gate().permits(CANCEL_ORDER)).isFalse();
    }

    @Test
    void aHoldThatBecameMilderAndStricterAgainIsNotReadThrough() {
        hold("closed", READ_ONLY);
        tell(newest());
        timing.advance(SPREAD);
        hold("closed", NO_NEW_ORDER);
        HistoryRecord milder = newest();
        store.duringRead = () -> {
            hold("closed", READ_ONLY);
            store.silent = true;
            tell(newest());
        };
        timing.queueBlocking();

        store.listener.changed(milder.head());
        timing.runBlocking();

        assertThat(told.gate().current().version()).isEqualTo(milder.head().version());
        assertThat(told.gate().permits(CANCEL_ORDER)).isFalse();
    }

    @Test
    void aTextThatIsLongerThanAnyIsOnlyRead() {
        hold("closed", READ_ONLY);
        String text = newest().text();
        store.silent = true;

        store.listener.changed(newest().head(), text + " ".repeat(FeedStore.LONGEST_ENTRY));

        assertThat(told.gate().permits(PLACE_ORDER)).isTrue();
        store.silent = false;
        store.listener.changed(newest().head(), text + " ".repeat(FeedStore.LONGEST_ENTRY));
        assertThat(told.gate().permits(PLACE_ORDER)).isFalse();
    }

    @Test
    void anEntryWithoutAHeadIsReadAtOnce() {
        hold("closed", READ_ONLY);

        store.listener.changed(Head.NONE, newest().text());

        assertThat(told.gate().current().version()).isEqualTo(newest().head().version());
    }

    @Test
    void manyThatCloseWithinAMomentAreOneRead() {
        int reads = store.reads.get();
        for (int i = 0; i < 5; i++) {
            hold("closed" + i, READ_ONLY);
            tell(newest());
        }
        timing.advance(SPREAD);
        timing.advance(SPREAD);

        assertThat(store.reads).hasValue(reads + 1);
        assertThat(told.gate().current().version()).isEqualTo(newest().head().version());
    }

    @Test
    void aClosedManagerHearsNothingMore() {
        told.close();
        tell(forged(READ_ONLY));

        assertThat(told.gate().permits(PLACE_ORDER)).isTrue();
    }

    @Test
    void whatDecidesForNobodyChangesNothingBeforeItIsRead() {
        other.control()
                .hold("rehearsal", READ_ONLY)
                .by("alice")
                .because("a test")
                .dryRun(true)
                .apply();
        store.silent = true;
        tell(newest());

        assertThat(told.gate().permits(PLACE_ORDER)).isTrue();
        assertThat(told.gate().current().entries().partial()).isEmpty();
    }

    @Test
    void aFloodOfAnnouncementsIsReadAndDeafensNobody() {
        HistoryRecord lie = forged(NO_NEW_ORDER);
        int reads = store.reads.get();
        for (int i = 0; i < 1_000; i++) {
            tell(lie);
        }
        assertThat(store.reads).as("more at once than are kept are read").hasValueGreaterThan(reads);
        hold("closed", READ_ONLY);
        tell(newest());
        timing.advance(SPREAD);

        assertThat(told.gate().permits(CANCEL_ORDER)).isFalse();
        assertThat(told.gate().current().version()).isEqualTo(newest().head().version());
    }

    @Test
    void anAnnouncementOfWhatIsKnownSaysNothing() {
        hold("closed", READ_ONLY);
        HistoryRecord closed = newest();
        other.control().release("closed", "alice", "done");
        tell(newest());
        int reads = store.reads.get();

        tell(closed);
        assertThat(told.gate().permits(PLACE_ORDER)).isTrue();
        timing.advance(SPREAD);

        assertThat(store.reads).hasValue(reads);
    }

    @Test
    void whatWasToldAndThenLostWithTheStoreStaysClosed() {
        hold("closed", READ_ONLY);
        tell(newest());
        store.truth = ModeStore.inMemory(clock);
        timing.advance(SPREAD);
        assertThat(told.gate().permits(PLACE_ORDER)).isFalse();

        timing.advance(Duration.ofSeconds(10));

        assertThat(store.truth.head().head().epoch()).isEqualTo(1);
        assertThat(told.gate().current().freshness()).isEqualTo(Freshness.FRESH);
        assertThat(told.gate().permits(CANCEL_ORDER)).isFalse();
        assertThat(told.gate().current().entries().holds()).extracting(Hold::id).containsExactly("closed");
    }

    @Test
    void whatIsToldWhileTheRewindIsReadAndWhatGoesOnFromThatStayClosedToo() {
        hold("first", NO_NEW_ORDER);
        HistoryRecord first = newest();
        hold("second", READ_ONLY);
        HistoryRecord second = newest();
        store.lagging = true;
        store.truth = ModeStore.inMemory(clock);
        store.duringRead = () -> tell(first);
        store.listener.changed(first.head());
        tell(second);
        timing.advance(SPREAD);
        store.lagging = false;
        timing.advance(Duration.ofSeconds(10));

        assertThat(store.truth.head().head().epoch()).isEqualTo(1);
        assertThat(told.gate().current().entries().holds())
                .extracting(Hold::id)
                .containsExactlyInAnyOrder("first", "second");
    }

    @Test
    void whatWasToldAndThenLostIsKeptOnceHoweverOftenItIsTold() {
        hold("closed", READ_ONLY);
        HistoryRecord closed = newest();
        store.lagging = true;
        store.truth = ModeStore.inMemory(clock);
        for (int i = 0; i < 3; i++) {
            tell(closed);
            timing.advance(SPREAD);
        }
        assertThat(told.gate().current().entries().holds()).extracting(Hold::id).containsExactly("closed");
    }

    @Test
    void whatWasToldAndThenLostWithTheStoreEndsIfTheStoreComesBackWithIt() {
        hold("closed", READ_ONLY);
        tell(newest());
        store.lagging = true;
        store.truth = ModeStore.inMemory(clock);
        timing.advance(SPREAD);
        assertThat(told.gate().permits(PLACE_ORDER)).isFalse();
        other.control().release("closed", "alice", "done");

        store.truth = truth;
        store.lagging = false;
        timing.advance(Duration.ofSeconds(10));

        assertThat(told.gate().current().freshness()).isEqualTo(Freshness.FRESH);
        assertThat(told.gate().permits(PLACE_ORDER)).isTrue();
    }

    @Test
    void whatDidNotGoOnFromWhatIsKnownIsLostWithTheStore() {
        tell(forged(READ_ONLY));
        assertThat(told.gate().current().entries().holds()).hasSize(1);
        store.truth = ModeStore.inMemory(clock);
        timing.advance(SPREAD);

        assertThat(told.gate().current().entries().holds()).isEmpty();
    }

    private static HistoryRecord forged(Mode mode) {
        HandClock clock = HandClock.at("2026-03-01T10:00:00Z");
        ModeStore elsewhere = ModeStore.inMemory(clock);
        try (ModeManager forger = ModeManager.builder()
                .store(elsewhere)
                .timing(new ManualTiming(clock))
                .operatorOnly(NORMAL)
                .build()) {
            for (int i = 0; i < 9; i++) {
                forger.control()
                        .hold("forged" + i, mode)
                        .by("mallory")
                        .because("a lie")
                        .apply();
            }
            return elsewhere.history(Long.MAX_VALUE, 1).get(0);
        }
    }

    private void tell(HistoryRecord record) {
        store.listener.changed(record.head(), record.text());
    }

    private HistoryRecord newest() {
        Head head = truth.head().head();
        return truth.history(head.version() + 1, 1).get(0);
    }

    private void raise(String name, Mode mode) {
        other.control()
                .raise(name, mode.name())
                .by("monitor")
                .because("no answer")
                .lasting(Duration.ofMinutes(30))
                .apply();
    }

    private void hold(String id, Mode mode) {
        other.control().hold(id, mode).by("alice").because("a test").apply();
    }

    private ModeManager manager(String instance, ModeStore where) {
        return ModeManager.builder()
                .store(where)
                .timing(timing)
                .instance(instance)
                .operatorOnly(NORMAL)
                .build();
    }
}
