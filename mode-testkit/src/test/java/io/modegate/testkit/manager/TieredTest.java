package io.modegate.testkit.manager;

import static io.modegate.Mode.NORMAL;
import static io.modegate.Mode.NO_NEW_ORDER;
import static io.modegate.Mode.READ_ONLY;
import static io.modegate.Mode.UNAVAILABLE;
import static io.modegate.OperationClass.ADMIN;
import static io.modegate.OperationClass.CANCEL_ORDER;
import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.OperationClass.VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Freshness;
import io.modegate.Head;
import io.modegate.Hold;
import io.modegate.Mode;
import io.modegate.store.ModeStore;
import io.modegate.store.Reading;
import io.modegate.store.SharedCache.Copy;
import io.modegate.store.StoredState;
import io.modegate.testkit.FakeSharedCache;
import io.modegate.testkit.TestCommits;
import io.modegate.testkit.manager.TieredFleet.Member;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What instances make of a cache that stands before the truth. */
class TieredTest {
    private final TieredFleet fleet = new TieredFleet();
    private final FakeSharedCache cache = new FakeSharedCache("default", fleet.cache);
    private final Member a = fleet.member("a");
    private final Member b = fleet.member("b");

    @AfterEach
    void stop() {
        fleet.close();
    }

    private static void hold(Member member, String id, Mode mode) {
        member.manager().control().hold(id, mode).by("alice").because("a test").apply();
    }

    private Copy cached() {
        return cache.shared().copy();
    }

    /** What another truth would have put there. */
    private Copy foreign(Mode mode, long version) {
        try (TieredFleet elsewhere = new TieredFleet()) {
            Member other = elsewhere.member("other");
            for (long i = elsewhere.truth.head().head().version(); i < version; i++) {
                hold(other, "h" + i, mode);
            }
            return new FakeSharedCache("default", elsewhere.cache).shared().copy();
        }
    }

    @Test
    void aChangeReachesTheOthersByTheCacheAloneAndAtOnce() {
        int reads = b.link().reads.get();
        hold(a, "closed", READ_ONLY);
        assertThat(b.gate().permits(PLACE_ORDER)).isFalse();
        a.manager().control().release("closed", "alice", "done");
        assertThat(b.gate().permits(PLACE_ORDER)).isTrue();
        assertThat(b.link().reads).hasValue(reads);
    }

    @Test
    void whatTheCacheSaysIsTakenByAnInstanceThatTheTruthDoesNotAnswerButNeverRenews() {
        b.link().down = true;
        hold(a, "closed", NO_NEW_ORDER);
        assertThat(b.gate().permits(PLACE_ORDER)).isFalse();
        fleet.seconds(11);
        hold(a, "closed", NORMAL);
        assertThat(b.gate().permits(PLACE_ORDER)).isTrue();
        assertThat(b.gate().current().freshness()).isEqualTo(Freshness.STALE);
        fleet.minutes(5);
        hold(a, "again", NORMAL);
        assertThat(b.gate().current().freshness()).isEqualTo(Freshness.EXPIRED);
        assertThat(b.gate().permits(PLACE_ORDER)).isFalse();
        assertThat(b.gate().permits(CANCEL_ORDER)).isTrue();
        assertThat(a.gate().permits(PLACE_ORDER)).isTrue();
    }

    @Test
    void aCacheThatIsSetBackTakesNothingBack() {
        Copy before = cached();
        hold(a, "closed", READ_ONLY);
        long version = a.gate().current().version();
        cache.replace(cached().head(), before, "");
        fleet.seconds(60);
        assertThat(b.gate().permits(PLACE_ORDER)).isFalse();
        assertThat(b.gate().current().version()).isEqualTo(version);
        assertThat(cached().head().version()).isEqualTo(version);
    }

    @Test
    void aCacheThatForgetsWhatItToldOpensNothing() {
        Copy before = cached();
        hold(a, "closed", READ_ONLY);
        assertThat(b.gate().current().version())
                .as("told, and not read yet")
                .isLessThan(a.gate().current().version());

        cache.replace(cached().head(), before, "");
        fleet.truthDies();
        fleet.seconds(2);
        assertThat(b.gate().permits(PLACE_ORDER)).isFalse();

        fleet.truthReturns();
        fleet.seconds(4);
        assertThat(b.gate().permits(PLACE_ORDER)).isFalse();
        assertThat(b.gate().current().version()).isEqualTo(a.gate().current().version());
    }

    @Test
    void whatACacheToldAndForgotTheTruthIsAskedForAtOnce() {
        Copy before = cached();
        fleet.seconds(1);
        hold(a, "closed", READ_ONLY);
        cache.replace(cached().head(), before, "");

        fleet.timing.advance(Duration.ofMillis(200));

        assertThat(b.gate().current().version()).isEqualTo(a.gate().current().version());
    }

    @Test
    void anEmptyCacheIsNotAnEmptyStateAndIsFilledAgain() {
        hold(a, "closed", READ_ONLY);
        fleet.cache.flush();
        fleet.seconds(40);
        assertThat(b.gate().permits(PLACE_ORDER)).isFalse();
        assertThat(cached().head()).isEqualTo(fleet.truth.head().head());
    }

    @Test
    void aCopyOfAnotherLineLosesAgainstATruthThatAnswers() {
        Copy foreign = foreign(UNAVAILABLE, 20);
        cache.replace(cached().head(), foreign, "");
        assertThat(b.gate().permits(PLACE_ORDER)).isTrue();
        fleet.seconds(40);
        assertThat(b.gate().permits(PLACE_ORDER)).isTrue();
        assertThat(cached().head()).isEqualTo(fleet.truth.head().head());
        assertThat(fleet.truth.head().head().epoch()).isZero();
    }

    @Test
    void aCopyOfAnotherLineCanCloseButNotOpenWhileTheTruthIsSilent() {
        hold(a, "closed", READ_ONLY);
        fleet.truthDies();
        try (TieredFleet elsewhere = new TieredFleet()) {
            Member other = elsewhere.member("other");
            for (int i = 0; i < 20; i++) {
                hold(other, "h" + i, NORMAL);
            }
            FakeSharedCache theirs = new FakeSharedCache("default", elsewhere.cache);
            cache.replace(cached().head(), theirs.shared().copy(), "");
            assertThat(b.gate().permits(PLACE_ORDER)).isFalse();
            assertThat(b.gate().permits(VIEW)).isTrue();

            hold(other, "shut", UNAVAILABLE);
            cache.replace(cached().head(), theirs.shared().copy(), "");
            assertThat(b.gate().permits(VIEW)).isFalse();
        }
        fleet.truthReturns();
        fleet.seconds(40);
        assertThat(b.gate().permits(VIEW)).isTrue();
        assertThat(b.gate().permits(PLACE_ORDER)).isFalse();
        assertThat(fleet.truth.head().head().epoch()).isZero();
        assertThat(cached().head()).isEqualTo(fleet.truth.head().head());
    }

    @Test
    void aForgedMessageNeitherOpensNorDeafens() {
        hold(a, "closed", READ_ONLY);
        Head forged = new Head(9, 9_999, "forged");
        int reads = b.link().reads.get();
        fleet.cache.eachFollower("default", listener -> {
            listener.changed(forged);
            listener.changed(Head.NONE);
        });
        assertThat(b.link().reads).hasValue(reads);
        assertThat(b.gate().permits(PLACE_ORDER)).isFalse();
        a.manager().control().release("closed", "alice", "done");
        assertThat(b.gate().permits(PLACE_ORDER)).isTrue();
    }

    @Test
    void anInstanceThatKnowsNothingTakesNoCopy() {
        Member late = fleet.memberWithoutTruth("late");
        assertThat(late.gate().current().valid()).isFalse();
        hold(a, "any", NORMAL);
        assertThat(late.gate().current().valid()).isFalse();
        assertThat(late.gate().permits(ADMIN)).isTrue();
        assertThat(late.gate().permits(VIEW)).isFalse();
        late.link().down = false;
        fleet.seconds(4);
        assertThat(late.gate().permits(PLACE_ORDER)).isTrue();
    }

    @Test
    void aTruthThatWentBackIsReconciledByAnInstanceThatLearnsOfItFromTheCacheAlone() {
        ModeStore backup = Copies.of(fleet.truth, fleet.clock);
        hold(a, "closed", UNAVAILABLE);
        a.manager().close();
        b.manager().close();
        fleet.truthBecomes(backup);

        Member fresh = fleet.member("fresh");
        fleet.seconds(40);

        assertThat(fresh.gate().permits(VIEW)).isFalse();
        assertThat(fresh.gate().current().entries().holds())
                .extracting(Hold::id)
                .contains("closed");
        assertThat(backup.head().head().epoch()).isEqualTo(1);
        assertThat(fresh.manager().history().verify().problem()).isEmpty();
        assertThat(cached().head()).isEqualTo(backup.head().head());
    }

    @Test
    void aTruthThatWentBackIsTheSameRewindAsWithoutACache() {
        ModeStore backup = Copies.of(fleet.truth, fleet.clock);
        hold(a, "closed", UNAVAILABLE);
        fleet.truthBecomes(backup);
        fleet.seconds(4);
        assertThat(a.gate().permits(VIEW)).isFalse();
        assertThat(b.gate().permits(VIEW)).isFalse();
        assertThat(backup.head().head().epoch()).isEqualTo(1);
        a.manager().control().release("closed", "alice", "done");
        assertThat(b.gate().permits(PLACE_ORDER)).isTrue();
    }

    @Test
    void withBothDownNothingChangesAndTheLeverStillCloses() {
        fleet.cache.goDown();
        fleet.truthDies();
        assertThat(b.gate().permits(PLACE_ORDER)).isTrue();
        b.manager().lever().pull(UNAVAILABLE, "both stores are dead");
        assertThat(b.gate().permits(VIEW)).isFalse();
        assertThat(a.gate().permits(VIEW)).isTrue();
    }

    @Test
    void withTheCacheDownTheTruthIsAskedAsOftenAsWithoutAFeed() {
        fleet.cache.goDown();
        hold(a, "closed", READ_ONLY);
        assertThat(b.gate().permits(PLACE_ORDER)).isTrue();
        fleet.seconds(1);
        assertThat(b.gate().permits(PLACE_ORDER)).isFalse();
        fleet.cache.comeBack();
        hold(a, "closed", NORMAL);
        assertThat(b.gate().permits(PLACE_ORDER)).isTrue();
    }

    @Test
    void aChangeThatWasNeverCopiedIsSeenAtTheNextHeartbeat() {
        Head head = fleet.truth.head().head();
        assertThat(fleet.truth.compareAndSet(
                        head,
                        TestCommits.after(head)
                                .scope("/", fleet.truth.read().documents().get("/"))
                                .draft()))
                .isEqualTo(ModeStore.Outcome.DONE);
        fleet.seconds(4);
        assertThat(b.gate().current().version()).isEqualTo(head.version() + 1);
        assertThat(cached().head().version()).isEqualTo(head.version() + 1);
    }

    @Test
    void anotherCopyUnderAHeadThatIsKnownChangesNothing() {
        Copy now = cached();
        Copy altered = new Copy(
                new StoredState(
                        new Reading(now.head(), fleet.clock.instant()),
                        foreign(UNAVAILABLE, 5).state().documents()),
                List.of(now.head()));
        cache.replace(now.head(), altered, "");
        fleet.seconds(40);
        assertThat(b.gate().permits(PLACE_ORDER)).isTrue();
    }
}
