package io.modegate.testkit.manager;

import static io.modegate.Mode.NORMAL;
import static io.modegate.OperationClass.PLACE_ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Freshness;
import io.modegate.Head;
import io.modegate.runtime.ModeManager;
import io.modegate.runtime.ModeManagerBuilder;
import io.modegate.store.ModeStore;
import io.modegate.testkit.HandClock;
import io.modegate.testkit.ManualTiming;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedTest {
    private final HandClock clock = HandClock.at("2026-03-01T10:00:00Z");
    private final ManualTiming timing = new ManualTiming(clock);
    private final ModeStore truth = ModeStore.inMemory(clock);
    private final ToldStore store = new ToldStore(truth);
    private final ModeManager other = builder("other", truth).build();
    private final ModeManager told = builder("told", store).build();

    @AfterEach
    void stop() {
        told.close();
        other.close();
    }

    @Test
    void connectedReadsEverythingOnceAndThenOnlyTheHeartAsks() {
        hold("closed", "READ_ONLY");
        int reads = store.reads.get();

        store.listener.connected();
        assertThat(store.reads).hasValue(reads + 1);
        assertThat(told.gate().permits(PLACE_ORDER)).isFalse();
        timing.advance(Duration.ofSeconds(3));
        int heads = store.heads.get();
        int beats = store.beats.get();
        timing.advance(Duration.ofSeconds(30));

        assertThat(store.heads).hasValue(heads);
        assertThat(store.beats.get() - beats).isBetween(9, 10);
    }

    @Test
    void aHintAtWhatIsKnownReadsNothing() {
        store.listener.connected();
        int reads = store.reads.get();

        store.listener.changed(truth.head().head());
        store.listener.changed(new Head(0, 0, "older"));

        assertThat(store.reads).hasValue(reads);
    }

    @Test
    void anyOtherHintIsReadAtOnce() {
        store.listener.connected();
        hold("closed", "READ_ONLY");

        store.listener.changed(truth.head().head());

        assertThat(told.gate().permits(PLACE_ORDER)).isFalse();
    }

    @Test
    void aHintThatLiesNeitherOpensNorDeafens() {
        store.listener.connected();
        store.listener.changed(new Head(7, 1_000, "forged"));
        store.listener.changed(Head.NONE);
        assertThat(told.gate().current().version())
                .isEqualTo(truth.head().head().version());

        hold("closed", "READ_ONLY");
        store.listener.changed(truth.head().head());

        assertThat(told.gate().permits(PLACE_ORDER)).isFalse();
    }

    @Test
    void manyHintsBeforeAReadBeginsAreOneRead() {
        store.listener.connected();
        hold("closed", "READ_ONLY");
        int reads = store.reads.get();
        timing.queueBlocking();

        for (int i = 0; i < 50; i++) {
            store.listener.changed(truth.head().head());
        }
        timing.runBlocking();

        assertThat(store.reads).hasValue(reads + 1);
    }

    @Test
    void aHintDuringAReadLeadsToAnother() {
        store.listener.connected();
        hold("first", "NO_NEW_ORDER");
        store.duringRead = () -> {
            hold("second", "UNAVAILABLE");
            store.listener.changed(truth.head().head());
        };
        timing.queueBlocking();

        store.listener.changed(truth.head().head());
        timing.runBlocking();

        assertThat(told.gate().current().version())
                .isEqualTo(truth.head().head().version());
    }

    @Test
    void aLostFeedAsksAtOnceAndThenAsOftenAsWithoutOne() {
        store.listener.connected();
        timing.advance(Duration.ofSeconds(4));
        hold("closed", "READ_ONLY");

        store.listener.disconnected("the link broke");
        assertThat(told.gate().permits(PLACE_ORDER)).isFalse();
        int asked = store.heads.get() + store.beats.get();
        timing.advance(Duration.ofSeconds(10));

        assertThat(store.heads.get() + store.beats.get() - asked).isEqualTo(10);
    }

    @Test
    void aLinkThatComesAndGoesDoesNotPutOffTheHeartbeat() {
        int beats = store.beats.get();
        for (int i = 0; i < 200; i++) {
            store.listener.connected();
            timing.advance(Duration.ofMillis(50));
            store.listener.disconnected("it broke again");
            timing.advance(Duration.ofMillis(50));
        }

        assertThat(store.beats.get() - beats).isGreaterThanOrEqualTo(5);
        assertThat(told.gate().current().freshness()).isEqualTo(Freshness.FRESH);
    }

    @Test
    void readsWithoutAnAcknowledgedBeatDoNotRenew() {
        store.readOnlyCopy = true;
        store.listener.connected();
        hold("closed", "READ_ONLY");
        store.listener.changed(truth.head().head());
        assertThat(told.gate().permits(PLACE_ORDER)).isFalse();

        timing.advance(Duration.ofSeconds(11));
        assertThat(told.gate().current().freshness()).isEqualTo(Freshness.STALE);
        timing.advance(Duration.ofMinutes(5));

        assertThat(told.gate().current().freshness()).isEqualTo(Freshness.EXPIRED);
    }

    @Test
    void aClosedManagerFollowsNoMore() {
        assertThat(store.followed).isTrue();

        told.close();

        assertThat(store.followed).isFalse();
    }

    private ModeManagerBuilder builder(String instance, ModeStore where) {
        return ModeManager.builder()
                .store(where)
                .timing(timing)
                .instance(instance)
                .operatorOnly(NORMAL);
    }

    private void hold(String id, String mode) {
        other.control().hold(id, mode).by("alice").because("a test").apply();
    }
}
