package io.modegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Head;
import io.modegate.ModePolicy;
import io.modegate.ModeState;
import io.modegate.OperationClass;
import io.modegate.Scope;
import io.modegate.document.StateDocuments;
import io.modegate.gate.LiveGate;
import io.modegate.gate.View;
import io.modegate.http.RemoteTruth.Known;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The steps of {@link RemoteTruth}, each on its own. */
class RemoteTruthTest {
    private static final Instant BEGUN = Instant.parse("2026-11-21T12:00:00Z");
    private static final RemoteSettings SETTINGS = new RemoteSettings(
            URI.create("http://orders/mode"), "", Duration.ofSeconds(1), 1_000, HttpClient.newHttpClient());

    private final RemoteTruth truth = new RemoteTruth(SETTINGS, new RemoteDocuments("orders", BEGUN), 100);
    private long now = 5;

    @Test
    void theSameAnswerIsTheSameHead() {
        Head first = open(7).head();

        assertThat(open(7).head()).isEqualTo(first);
        assertThat(first.version()).isEqualTo(7);
        assertThat(first.epoch()).isGreaterThan(100);
    }

    @Test
    void aHigherVersionIsTheTruthAtOnce() {
        Head first = closed(7).head();
        Known second = open(8);

        assertThat(places(second)).isTrue();
        assertThat(second.head().epoch()).isGreaterThan(first.epoch());
    }

    @Test
    void theSameVersionWithOtherVerdictsIsTheTruthAtOnce() {
        closed(7);

        assertThat(places(open(7))).isTrue();
    }

    @Test
    void anOlderVersionCannotOpen() {
        closed(7);

        assertThat(places(open(6))).isFalse();
    }

    @Test
    void anOlderVersionClosesAllTheSame() {
        open(7);

        assertThat(places(closed(6))).isFalse();
    }

    @Test
    void anOlderVersionDoesNotTakeTheVersionBack() {
        open(7);

        assertThat(closed(6).head().version()).isEqualTo(7);
    }

    @Test
    void anInstanceThatCatchesUpIsBelievedAtOnce() {
        closed(7);
        open(6);
        pass(5);

        assertThat(places(open(7))).isTrue();
    }

    @Test
    void anUpstreamThatLostItsStateIsBelievedAfterAWhile() {
        closed(7);
        open(2);
        pass(29);
        assertThat(places(open(3))).isFalse();
        pass(1);

        Known believed = open(3);

        assertThat(places(believed)).isTrue();
        assertThat(believed.head().version()).isEqualTo(3);
    }

    @Test
    void anInstanceThatIsCutOffFromItsStoreIsNeverBelieved() {
        closed(11);
        take(state(10, true), Duration.ofSeconds(30));
        pass(31);
        take(state(10, true), Duration.ofSeconds(61));
        pass(600);

        Known after = take(state(10, true), Duration.ofSeconds(661));

        assertThat(places(after)).isFalse();
        assertThat(after.head().version()).isEqualTo(11);
    }

    @Test
    void oneAnswerThatIsNotBelowBeginsTheWhileAnew() {
        closed(7);
        open(6);
        pass(29);
        closed(7);
        open(6);
        pass(29);

        assertThat(places(open(6))).isFalse();
    }

    @Test
    void theAgeOfAJoinCountsFromTheLastAnswerThatWasNotBelow() {
        take(state(7, true), Duration.ofSeconds(2));
        pass(10);

        assertThat(take(state(6, true), Duration.ofSeconds(1)).age()).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void theAgeOfAJoinIsThatOfTheOlderOfBoth() {
        take(state(7, true), Duration.ofSeconds(2));
        pass(10);

        assertThat(take(state(6, true), Duration.ofSeconds(60)).age()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void whoSaysNoAgeIsOldUnlessItCallsItselfFresh() {
        RemoteState fresh = state(7, true);
        RemoteState stale = new RemoteState(7, false, fresh.scopes());

        assertThat(truth.take(fresh, answer(Optional.empty()), now).age()).isZero();
        assertThat(truth.take(stale, answer(Optional.empty()), now).age()).isEqualTo(Duration.ofDays(365));
    }

    @Test
    void aJoinSaysWhy() {
        closed(7);

        assertThat(gate(open(6)).current().reason()).startsWith("http://orders/mode went back from version 7 to 6");
    }

    @Test
    void oneSideWithoutAValidStateLeavesTheJoinWithoutOne() {
        open(7);
        String undetermined = FakeUpstream.STATE.replace("\"NORMAL\"", "\"UNDETERMINED\"");
        RemoteState lost = new RemoteStateReader(SETTINGS).read(undetermined.replace("\"version\":7", "\"version\":0"));

        assertThat(gate(take(lost, Duration.ZERO)).current().valid()).isFalse();
    }

    private Known open(long version) {
        return take(state(version, true), Duration.ZERO);
    }

    private Known closed(long version) {
        return take(state(version, false), Duration.ZERO);
    }

    private Known take(RemoteState state, Duration age) {
        return truth.take(state, answer(Optional.of(age)), now);
    }

    private void pass(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }

    private static RemoteAnswer answer(Optional<Duration> age) {
        return new RemoteAnswer(Optional.empty(), "", age, Optional.empty());
    }

    private static RemoteState state(long version, boolean placing) {
        return new RemoteStateReader(SETTINGS)
                .read(FakeUpstream.STATE
                        .replace("\"version\":7", "\"version\":" + version)
                        .replace("\"PLACE_ORDER\":true", "\"PLACE_ORDER\":" + placing));
    }

    private static boolean places(Known known) {
        return gate(known).permits(OperationClass.PLACE_ORDER, Scope.of("venue/XNAS"));
    }

    private static LiveGate gate(Known known) {
        ModeState state = StateDocuments.read(known.head(), known.documents());
        return new LiveGate(
                ModePolicy.orderSystem(),
                View.fresh(state),
                new LiveGate.Surroundings(false, Runnable::run, () -> BEGUN));
    }
}
