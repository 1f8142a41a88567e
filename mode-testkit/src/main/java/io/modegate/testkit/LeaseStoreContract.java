package io.modegate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Head;
import io.modegate.store.Lease;
import io.modegate.store.LeaseStore;
import io.modegate.store.LeaseStore.Notes;
import io.modegate.store.ModeStore;
import io.modegate.store.ModeStore.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every {@link LeaseStore} keeps to, beside what every store does. */
public abstract class LeaseStoreContract extends ModeStoreContract {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(300);

    /** For subclasses. */
    protected LeaseStoreContract() {}

    private LeaseStore leases() {
        ModeStore store = store();
        assertThat(store).isInstanceOf(LeaseStore.class);
        return (LeaseStore) store;
    }

    /** A lease that its holder has lost by time alone. */
    private Lease expired(String holder) {
        Lease lease = leases().acquire(holder, SHORT).orElseThrow();
        letPass(store(), SHORT);
        return lease;
    }

    @Test
    final void aFreeLeaseIsTaken() {
        Lease lease = leases().acquire("a", LONG).orElseThrow();

        assertThat(lease.holder()).isEqualTo("a");
        assertThat(lease.term()).isPositive();
    }

    @Test
    final void theHolderRenewsWithoutANewTerm() {
        Lease lease = leases().acquire("a", LONG).orElseThrow();

        assertThat(leases().acquire("a", LONG)).contains(lease);
    }

    @Test
    final void aRenewalCountsFromNow() {
        LeaseStore store = leases();
        Lease lease = store.acquire("a", SHORT).orElseThrow();
        Lease renewed = store.acquire("a", LONG).orElseThrow();
        letPass(store, SHORT);

        assertThat(store.note(renewed, "still here")).isTrue();
        assertThat(store.acquire("b", LONG)).isEmpty();
        assertThat(renewed.term()).isGreaterThanOrEqualTo(lease.term());
    }

    @Test
    final void aHeldLeaseIsRefusedToOthers() {
        Lease lease = leases().acquire("a", LONG).orElseThrow();

        assertThat(leases().acquire("b", LONG)).isEmpty();
        assertThat(leases().acquire("A", LONG)).isEmpty();
        assertThat(leases().note(lease, "still mine")).isTrue();
    }

    @Test
    final void anExpiredLeaseIsTakenInANewTerm() {
        Lease old = expired("a");

        Lease taken = leases().acquire("b", LONG).orElseThrow();

        assertThat(taken.holder()).isEqualTo("b");
        assertThat(taken.term()).isGreaterThan(old.term());
        assertThat(leases().acquire("a", LONG)).isEmpty();
    }

    @Test
    final void aReleasedLeaseIsFreeAtOnceAndItsTermIsOver() {
        Lease old = leases().acquire("a", LONG).orElseThrow();
        leases().release(old);

        assertThat(leases().note(old, "too late")).isFalse();
        Lease taken = leases().acquire("b", LONG).orElseThrow();
        assertThat(taken.term()).isGreaterThan(old.term());
    }

    @Test
    final void releasingALostLeaseLeavesTheNextHolderAlone() {
        Lease old = expired("a");
        Lease taken = leases().acquire("b", LONG).orElseThrow();

        leases().release(old);
        leases().release(new Lease("b", old.term()));
        leases().release(new Lease("a", taken.term()));

        assertThat(leases().note(taken, "still mine")).isTrue();
        assertThat(leases().acquire("a", LONG)).isEmpty();
    }

    @Test
    final void notesAreKeptWithTermAndTime() {
        LeaseStore store = leases();
        assertThat(store.notes()).isEmpty();
        Lease lease = store.acquire("a", LONG).orElseThrow();
        assertThat(store.notes()).isEmpty();
        Instant before = store.head().at();

        assertThat(store.note(lease, "first")).isTrue();
        assertThat(store.note(lease, "exchange: 2 of 3 🚦")).isTrue();

        Notes notes = leases().notes().orElseThrow();
        assertThat(notes.text()).isEqualTo("exchange: 2 of 3 🚦");
        assertThat(notes.term()).isEqualTo(lease.term());
        assertThat(notes.at()).isBetween(before, store.head().at());
        assertMicroseconds(notes.at());
        assertThat(store.head().head()).as("writes no version").isEqualTo(Head.NONE);
    }

    @Test
    final void notesPassToTheNextHolder() {
        Lease lease = leases().acquire("a", LONG).orElseThrow();
        leases().note(lease, "for my successor");
        leases().release(lease);
        assertThat(leases().acquire("b", LONG)).isPresent();

        Notes notes = leases().notes().orElseThrow();
        assertThat(notes.text()).isEqualTo("for my successor");
        assertThat(notes.term()).isEqualTo(lease.term());
    }

    @Test
    final void notesOfALostLeaseAreRefused() {
        Lease old = expired("a");
        assertThat(leases().note(old, "expired")).isFalse();

        Lease taken = leases().acquire("b", LONG).orElseThrow();

        assertThat(leases().note(old, "taken over")).isFalse();
        assertThat(leases().note(new Lease("a", taken.term()), "another's term"))
                .isFalse();
        assertThat(leases().notes()).isEmpty();
    }

    @Test
    final void aDraftUnderAHeldLeaseIsWritten() {
        LeaseStore store = leases();
        Lease lease = store.acquire("a", LONG).orElseThrow();
        TestCommits commit = TestCommits.after(Head.NONE).scope("/", "1").under(lease);

        assertThat(store.compareAndSet(Head.NONE, commit.draft())).isEqualTo(Outcome.DONE);
    }

    @Test
    final void aDraftUnderALostLeaseIsRefused() {
        Lease free = new Lease("a", 1);
        assertLost(free);
        Lease old = expired("a");
        assertLost(old);
        Lease taken = leases().acquire("b", LONG).orElseThrow();
        assertLost(old);
        assertLost(new Lease("a", taken.term()));
        assertLost(new Lease("b", taken.term() - 1));
        assertLost(new Lease("b", taken.term() + 1));
    }

    private void assertLost(Lease lease) {
        LeaseStore store = leases();
        TestCommits commit = TestCommits.after(Head.NONE).scope("/", "1").under(lease);

        assertThat(store.compareAndSet(Head.NONE, commit.draft())).isEqualTo(Outcome.LEASE_LOST);

        assertThat(store.head().head()).isEqualTo(Head.NONE);
        assertThat(store.history(Long.MAX_VALUE, 1)).isEmpty();
    }

    @Test
    final void aLeaseTakenOverInTheMiddleOfAStepStopsIt() throws Exception {
        LeaseStore store = leases();
        LeaseStore successor = leases();
        Lease lease = store.acquire("a", SHORT).orElseThrow();
        Competition<Optional<Lease>> competition = new Competition<>(others, () -> {
            letPass(successor, SHORT);
            return successor.acquire("b", LONG);
        });
        TestCommits commit = TestCommits.after(Head.NONE).scope("/", "1").under(lease);

        Outcome ours = store.compareAndSet(Head.NONE, competition.before(commit.draft(), SHORT.plus(A_WHILE)));

        assertThat(competition.result())
                .map(Lease::term)
                .hasValueSatisfying(term -> assertThat(term).isGreaterThan(lease.term()));
        assertThat(ours).isEqualTo(competition.endedInside() ? Outcome.LEASE_LOST : Outcome.DONE);
    }

    @Test
    final void leasesOfTwoNamespacesAreTwoLeases() {
        LeaseStore one = (LeaseStore) opened(namespace + "-a");
        LeaseStore other = (LeaseStore) opened(namespace + "-A");
        Lease lease = one.acquire("a", LONG).orElseThrow();
        one.note(lease, "noted");

        assertThat(other.acquire("b", LONG)).isPresent();
        assertThat(other.notes()).isEmpty();
        assertThat(one.note(lease, "still mine")).isTrue();
    }

    @Test
    final void ofManyWhoReachForItOneGetsIt() throws Exception {
        long term = 0;
        for (int round = 0; round < 10; round++) {
            List<Lease> winners = reach(8);
            assertThat(winners).hasSize(1);
            assertThat(winners.get(0).term()).isGreaterThan(term);
            term = winners.get(0).term();
            leases().release(winners.get(0));
        }
    }

    private List<Lease> reach(int many) throws Exception {
        CyclicBarrier start = new CyclicBarrier(many);
        List<Future<Optional<Lease>>> reaching = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            LeaseStore own = leases();
            String holder = "holder-" + i;
            reaching.add(others.submit(() -> {
                start.await();
                return own.acquire(holder, LONG);
            }));
        }
        List<Lease> winners = new ArrayList<>();
        for (Future<Optional<Lease>> one : reaching) {
            one.get(30, TimeUnit.SECONDS).ifPresent(winners::add);
        }
        return winners;
    }
}
