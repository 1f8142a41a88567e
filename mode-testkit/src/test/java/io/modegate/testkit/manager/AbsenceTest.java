package io.modegate.testkit.manager;

import static io.modegate.Mode.NORMAL;
import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.OperationClass.VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Decision;
import io.modegate.Head;
import io.modegate.Scope;
import io.modegate.StoreUnavailableException;
import io.modegate.runtime.ModeManager;
import io.modegate.runtime.ModeManagerBuilder;
import io.modegate.store.ModeStore;
import io.modegate.testkit.HandClock;
import io.modegate.testkit.ManualTiming;
import io.modegate.testkit.TestCommits;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is not in the state does not exist, as of its version; what could not be read is not absent. */
class AbsenceTest {
    private static final Scope HELD = Scope.of("venue/XNAS");
    private static final Scope NEIGHBOUR = Scope.of("venue/XNYS");

    private final HandClock clock = HandClock.at("2026-03-01T10:00:00Z");
    private final ManualTiming timing = new ManualTiming(clock);
    private final ModeStore truth = ModeStore.inMemory(clock);
    private final ToldStore store = new ToldStore(truth);
    private final ModeManager other = builder("other", truth).build();
    private final ModeManager manager = builder("one", store).build();

    @AfterEach
    void stop() {
        manager.close();
        other.close();
    }

    private ModeManagerBuilder builder(String instance, ModeStore where) {
        return ModeManager.builder()
                .store(where)
                .timing(timing)
                .instance(instance)
                .operatorOnly(NORMAL);
    }

    private void hold(Scope scope) {
        other.control()
                .hold("halt", "READ_ONLY")
                .in(scope)
                .by("alice")
                .because("x")
                .apply();
    }

    private void seconds(int count) {
        timing.advance(Duration.ofSeconds(count));
    }

    private int callsOfTheStore() {
        return store.reads.get() + store.heads.get() + store.beats.get();
    }

    @Test
    void aScopeWithoutEntriesIsPermittedAtTheVersionThatHasNone() {
        hold(HELD);
        seconds(2);

        Decision absent = manager.gate().evaluate(PLACE_ORDER, NEIGHBOUR);

        assertThat(manager.gate().permits(PLACE_ORDER, HELD)).isFalse();
        assertThat(absent.permitted()).isTrue();
        assertThat(absent.version()).isEqualTo(truth.head().head().version());
    }

    @Test
    void noScopeThatIsAskedForEverLeadsToTheStore() {
        hold(HELD);
        seconds(2);
        int before = callsOfTheStore();

        for (int i = 0; i < 10_000; i++) {
            Scope unknown = Scope.of("account/A" + i);
            manager.gate().check(PLACE_ORDER, unknown);
            manager.gate().permits(PLACE_ORDER, unknown, "order-" + i);
            manager.gate().evaluate(PLACE_ORDER, Scope.allOf(unknown, HELD));
            manager.gate().enter(VIEW, unknown).close();
            manager.gate().current(unknown);
        }

        assertThat(callsOfTheStore()).isEqualTo(before);
    }

    @Test
    void aLoadThatFailsOnTheWayLeavesEveryScopeAsItWasKnown() {
        hold(HELD);
        seconds(2);
        other.control().releasing("halt").in(HELD).by("alice").because("x").apply();
        hold(NEIGHBOUR);
        store.duringRead = AbsenceTest::breakDown;

        seconds(1);

        assertThat(manager.gate().permits(PLACE_ORDER, HELD)).isFalse();
        assertThat(manager.gate().permits(PLACE_ORDER, NEIGHBOUR)).isTrue();
        seconds(10);
        assertThat(manager.gate().permits(PLACE_ORDER, HELD)).isTrue();
        assertThat(manager.gate().permits(PLACE_ORDER, NEIGHBOUR)).isFalse();
    }

    @Test
    void aDocumentThatCannotBeReadIsNotAnAbsentOneNorAreItsNeighbours() {
        hold(HELD);
        seconds(2);
        long known = manager.gate().current().version();
        Head head = truth.head().head();

        truth.compareAndSet(
                head,
                TestCommits.after(head)
                        .without(HELD.path())
                        .scope(NEIGHBOUR.path(), "{\"format\":1,\"holds\":[{\"id\":")
                        .draft());
        seconds(10);

        assertThat(manager.gate().permits(PLACE_ORDER, HELD)).isFalse();
        assertThat(manager.gate().permits(PLACE_ORDER, NEIGHBOUR)).isTrue();
        assertThat(manager.gate().current().version()).isEqualTo(known);
    }

    @Test
    void beforeTheFirstLoadNothingIsAbsentYet() {
        ToldStore mute = new ToldStore(truth);
        mute.duringRead = AbsenceTest::breakDown;

        try (ModeManager starting = builder("starting", mute)
                .initialLoadTimeout(Duration.ofMillis(1))
                .build()) {
            assertThat(starting.gate().permits(PLACE_ORDER, NEIGHBOUR)).isFalse();
            assertThat(starting.gate().current(NEIGHBOUR).valid()).isFalse();
            seconds(10);
            assertThat(starting.gate().permits(PLACE_ORDER, NEIGHBOUR)).isTrue();
        }
    }

    private static void breakDown() {
        throw new StoreUnavailableException("the connection broke while rows were coming", null);
    }
}
