package io.modegate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Freshness;
import io.modegate.Head;
import io.modegate.store.Heartbeat;
import io.modegate.store.HeartbeatStore;
import io.modegate.store.HeartbeatStore.Beat;
import io.modegate.store.ModeStore;
import io.modegate.store.ModeStore.Outcome;
import io.modegate.store.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What every {@link HeartbeatStore} keeps to, beside what every store does: extend {@link ModeStoreContract} or {@link
 * LeaseStoreContract} too, in a class of its own.
 */
public abstract class HeartbeatStoreContract extends StoreHooks {
    private static final Head APPLIED = new Head(2, 17, "ab".repeat(32));

    /** For subclasses. */
    protected HeartbeatStoreContract() {}

    private HeartbeatStore beating() {
        ModeStore store = store();
        assertThat(store).isInstanceOf(HeartbeatStore.class);
        return (HeartbeatStore) store;
    }

    private static Heartbeat of(String instance, String incarnation) {
        return new Heartbeat(instance, incarnation, APPLIED, Freshness.FRESH, "{}");
    }

    private List<Heartbeat> listed() {
        return beating().beats().stream().map(Beat::heartbeat).toList();
    }

    @Test
    final void nobodyIsListedWhoNeverBeat() {
        assertThat(beating().beats()).isEmpty();
    }

    @Test
    final void aBeatAnswersTheHeadBeforeTheFirstChange() {
        assertThat(beating().beat(of("a", "1")).head()).isEqualTo(Head.NONE);
    }

    @Test
    final void aBeatAnswersTheHeadAsOfThen() {
        HeartbeatStore store = beating();
        store.beat(of("a", "1"));
        Head head = writeNext(store()).head();
        Instant before = store.head().at();

        Reading answer = store.beat(of("a", "1"));

        assertThat(answer.head()).isEqualTo(head);
        assertThat(answer.at()).isBetween(before, store.head().at());
        assertMicroseconds(answer.at());
    }

    @Test
    final void aBeatWritesNoVersion() {
        HeartbeatStore store = beating();
        Head head = writeNext(store).head();

        store.beat(of("a", "1"));
        store.leave("a", "1");

        assertThat(store.head().head()).isEqualTo(head);
        assertThat(store.history(Long.MAX_VALUE, 10)).hasSize(1);
    }

    @Test
    final void aBeatComesBackFieldByFieldWithTheStoresStamp() {
        HeartbeatStore store = beating();
        Heartbeat beat = new Heartbeat("orders-1", "7f3a", APPLIED, Freshness.STALE, "{\"inFlight\":3}");
        Instant before = store.head().at();

        store.beat(beat);

        List<Beat> beats = beating().beats();
        assertThat(beats).hasSize(1);
        assertThat(beats.get(0).heartbeat()).isEqualTo(beat);
        assertThat(beats.get(0).at()).isBetween(before, store.head().at());
        assertMicroseconds(beats.get(0).at());
    }

    @Test
    final void aBeatTakesThePlaceOfTheInstancesLastOne() {
        HeartbeatStore store = beating();
        store.beat(of("a", "1"));
        Instant first = store.beats().get(0).at();
        letPass(store, Duration.ofMillis(1));
        Heartbeat later = new Heartbeat("a", "1", Head.NONE, Freshness.EXPIRED, "{\"n\":2}");

        beating().beat(later);

        assertThat(listed()).containsExactly(later);
        assertThat(store.beats().get(0).at()).isAfter(first);
    }

    @Test
    final void twoStartsOfOneInstanceStandSideBySide() {
        beating().beat(of("a", "1"));
        beating().beat(of("a", "2"));

        assertThat(listed()).containsExactlyInAnyOrder(of("a", "1"), of("a", "2"));
    }

    @Test
    final void namesThatOnlyLookAlikeAreTwoNames() {
        List<Heartbeat> beats = List.of(of("a", "x"), of("A", "x"), of("a ", "x"), of("ä", "x"), of("a", "X"));

        beats.forEach(beating()::beat);

        assertThat(listed()).containsExactlyInAnyOrderElementsOf(beats);
    }

    @Test
    final void whoLeavesIsNotListedAndTheOthersAre() {
        HeartbeatStore store = beating();
        List.of(of("a", "1"), of("a", "2"), of("b", "1")).forEach(store::beat);

        store.leave("a", "1");

        assertThat(listed()).containsExactlyInAnyOrder(of("a", "2"), of("b", "1"));
    }

    @Test
    final void leavingTwiceIsNoError() {
        HeartbeatStore store = beating();
        store.beat(of("a", "1"));

        store.leave("a", "1");
        store.leave("a", "1");
        store.leave("never", "there");

        assertThat(store.beats()).isEmpty();
    }

    @Test
    final void anyTextComesBackAsItWasGiven() {
        String every = "Umlaut ä, Han 取引, emoji 🚦, quotes '\"`, backslash \\, $1 ?, lines\r\n. ";
        Heartbeat beat = new Heartbeat("Würfel 🚦", "取 '1", APPLIED, Freshness.FRESH, every.repeat(1_000));

        beating().beat(beat);

        assertThat(listed()).containsExactly(beat);
        beating().leave("Würfel 🚦", "取 '1");
        assertThat(listed()).isEmpty();
    }

    @Test
    final void namespacesDoNotSeeEachOthersInstances() {
        HeartbeatStore one = (HeartbeatStore) opened(namespace + "-a");
        HeartbeatStore other = (HeartbeatStore) opened(namespace + "-A");
        one.beat(of("a", "1"));

        other.leave("a", "1");

        assertThat(other.beats()).isEmpty();
        assertThat(one.beats()).hasSize(1);
    }

    /** The draft is asked inside the step, so the beat comes while a write of the state is under way. */
    @Test
    final void aBeatInTheMiddleOfAStepWaitsForNobody() throws Exception {
        HeartbeatStore store = beating();
        HeartbeatStore other = beating();
        Head head = writeNext(store).head();
        other.beat(of("b", "1"));
        Competition<List<Reading>> competition =
                new Competition<>(others, () -> List.of(other.beat(of("b", "1")), other.beat(of("new", "1"))));
        TestCommits commit = TestCommits.after(head).scope("/", "2");

        Outcome outcome = store.compareAndSet(head, competition.before(commit.draft(), Duration.ofSeconds(10)));

        assertThat(outcome).isEqualTo(Outcome.DONE);
        assertThat(competition.endedInside()).isTrue();
        assertThat(competition.result()).extracting(Reading::head).containsExactly(head, head);
    }

    @Test
    final void whoReadsTheListInTheMiddleOfAStepWaitsForNobody() throws Exception {
        HeartbeatStore store = beating();
        HeartbeatStore other = beating();
        other.beat(of("b", "1"));
        Competition<List<Beat>> competition = new Competition<>(others, other::beats);
        TestCommits commit = TestCommits.after(Head.NONE).scope("/", "1");

        store.compareAndSet(Head.NONE, competition.before(commit.draft(), Duration.ofSeconds(10)));

        assertThat(competition.endedInside()).isTrue();
        assertThat(competition.result()).hasSize(1);
    }

    @Test
    final void ofManyWhoBeatAtOnceNoneIsMissing() throws Exception {
        List<Future<?>> beating = new ArrayList<>();
        List<Heartbeat> last = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            HeartbeatStore own = beating();
            String name = "instance-" + i;
            last.add(new Heartbeat(name, "x", APPLIED, Freshness.FRESH, "{\"beat\":20}"));
            beating.add(others.submit(() -> {
                for (int n = 1; n <= 20; n++) {
                    own.beat(new Heartbeat(name, "x", APPLIED, Freshness.FRESH, "{\"beat\":" + n + "}"));
                }
            }));
        }
        for (Future<?> one : beating) {
            one.get(60, TimeUnit.SECONDS);
        }

        assertThat(listed()).containsExactlyInAnyOrderElementsOf(last);
    }
}
