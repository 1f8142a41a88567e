package io.modegate.redis.fleet;

import static io.modegate.OperationClass.PLACE_ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modegate.Freshness;
import io.modegate.Mode;
import io.modegate.servers.FaultProxy;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Three instances, an operator at each who gives orders all the time, and a thread at each that checks all the time,
 * while the database, the cache before it, both, or the only Redis are away in every way that a server can be.
 */
abstract class OutageContract {
    private static final Logger LOG = LoggerFactory.getLogger(OutageContract.class);

    /** For a machine that is busy with other things. */
    static final Duration SLACK = Duration.ofMillis(500);

    /** What waits for one server after the other, more than once where the outcome was unknown. */
    private static final Duration LONGEST_ORDER = Duration.ofSeconds(8);

    Fleet fleet;

    private List<Duration> agesBefore = List.of();

    /** What goes away. */
    abstract List<Victim> victims();

    /** Waits as long as the outage is to last, and checks what is then. */
    abstract void outlast(long begun);

    /** Checks how the orders fared that were given before, meanwhile and afterwards. */
    abstract void assertAnswers(Operators operators);

    /** Whether none of it makes anything stale. */
    abstract boolean isAlwaysFresh();

    /** Three instances. */
    Fleet newFleet() {
        return Fleet.of(3);
    }

    @BeforeEach
    void open() {
        fleet = newFleet();
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void aServerThatIsKilled() {
        survives("killed", each(Victim::kill), each(Victim::restart));
    }

    @Test
    void aServerThatStandsStill() {
        survives("paused", each(Victim::pause), each(Victim::resume));
    }

    @Test
    void aServerThatIsStopped() {
        survives("stopped", each(Victim::stop), each(Victim::restart));
    }

    @Test
    void aNetworkThatFallsSilent() {
        survives("stalled", onNetworks(FaultProxy::stall), onNetworks(FaultProxy::pass));
    }

    @Test
    void aNetworkThatRefuses() {
        survives("refused", onNetworks(FaultProxy::refuse), onNetworks(FaultProxy::pass));
    }

    @Test
    void aServerThatIsRestartedAtOnce() {
        during("restarted", operators -> {
            each(Victim::stop).run();
            each(Victim::restart).run();
        });
        assertThat(isAlwaysFresh() && fleet.watchers().stream().anyMatch(OutageContract::wasOld))
                .isFalse();
    }

    @Test
    void linksThatBreakAndOpenAgainAreNoOutage() {
        during("reset", operators -> {
            for (int i = 0; i < 10; i++) {
                int round = i;
                onNetworks(FaultProxy::reset).run();
                await().atMost(Fleet.PATIENCE)
                        .ignoreExceptions()
                        .untilAsserted(() -> fleet.member(0).hold("round-" + round, Mode.NO_NEW_ORDER, "alice"));
            }
        });
        assertAlwaysFresh();
    }

    @Test
    void aSlowNetworkIsNoOutage() {
        during("slow", operators -> {
            onNetworks(network -> network.delay(Duration.ofMillis(20))).run(); // a write is a dozen round trips
            waitUntil(System.nanoTime(), Fleet.STALE_AFTER.plus(SLACK));
            onNetworks(FaultProxy::pass).run();
        });
        assertAlwaysFresh();
    }

    private Runnable each(Function<Victim, Runnable> what) {
        return () -> victims().forEach(victim -> what.apply(victim).run());
    }

    private Runnable onNetworks(Consumer<FaultProxy> what) {
        return () -> victims().forEach(victim -> what.accept(victim.network()));
    }

    private void survives(String outage, Runnable begin, Runnable end) {
        during(outage, operators -> {
            long begun = beginning();
            begin.run();
            try {
                outlast(begun);
            } finally {
                end.run();
            }
        });
    }

    /** All that has to be so whatever happens. */
    void during(String outage, Consumer<Operators> happens) {
        try (Operators operators = new Operators(fleet)) {
            await().until(() -> operators.acknowledged() > 3);
            happens.accept(operators);
            long ended = System.nanoTime();
            operators.stop();
            fleet.awaitSettled();
            LOG.warn(
                    "{} {}: {} orders taken, {} refused, the longest answer {} ms; settled {} ms after the end;"
                            + " the longest of {} checks {} us",
                    getClass().getSimpleName(),
                    outage,
                    operators.acknowledged(),
                    operators.refused().size(),
                    operators.longest().toMillis(),
                    Duration.ofNanos(System.nanoTime() - ended).toMillis(),
                    fleet.checks(),
                    fleet.longestCheck().toNanos() / 1_000);
            operators.assertNothingWasLost();
            assertAnswers(operators);
            assertThat(operators.longest()).isLessThan(LONGEST_ORDER);
        }
        fleet.assertGatesKeptTheirPromises();
        assertTellsAgain();
        fleet.assertHistoryIntact();
    }

    /** As if nothing had been. */
    private void assertTellsAgain() {
        fleet.member(1).hold("after", Mode.READ_ONLY, "alice");
        await().atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> fleet.members().stream()
                        .noneMatch(member -> member.gate().permits(PLACE_ORDER)));
    }

    private void assertAlwaysFresh() {
        assertThat(fleet.watchers()).noneMatch(OutageContract::wasOld);
    }

    static boolean wasOld(Watcher watcher) {
        return !watcher.freshness().values().equals(List.of(Freshness.FRESH));
    }

    static void waitUntil(long begun, Duration later) {
        await().atMost(later.plus(Fleet.PATIENCE))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> System.nanoTime() - begun > later.toNanos());
    }

    /** STALE and EXPIRED come when they are due, at every gate. */
    void awaitExpiry(long begun) {
        await().atMost(Fleet.PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(fleet.watchers())
                        .allSatisfy(watcher -> assertThat(watcher.freshness().values())
                                .containsExactly(Freshness.FRESH, Freshness.STALE, Freshness.EXPIRED)));
        for (int i = 0; i < fleet.watchers().size(); i++) {
            Trail<Freshness> freshness = fleet.watchers().get(i).freshness();
            assertDue(freshness.until(begun, Freshness.STALE), Fleet.STALE_AFTER, agesBefore.get(i));
            assertDue(freshness.until(begun, Freshness.EXPIRED), Fleet.MAX_STALENESS, agesBefore.get(i));
        }
    }

    /** Now, which is when the outage begins; how old each gate's state is by then is noted. */
    long beginning() {
        agesBefore =
                fleet.members().stream().map(member -> member.manager().age()).toList();
        return System.nanoTime();
    }

    /** Since the last beat that was answered: it was so old when the outage began, unless one more was under way. */
    private static void assertDue(Duration taken, Duration bound, Duration age) {
        assertThat(taken).isBetween(bound.minus(age).minus(SLACK), bound.plus(SLACK));
    }
}
