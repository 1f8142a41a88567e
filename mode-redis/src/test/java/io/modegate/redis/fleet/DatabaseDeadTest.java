package io.modegate.redis.fleet;

import static io.modegate.Mode.NORMAL;
import static io.modegate.Mode.READ_ONLY;
import static io.modegate.Mode.UNAVAILABLE;
import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.OperationClass.VIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.modegate.HistoryEntry;
import io.modegate.ModeStatus;
import io.modegate.OperationClass;
import io.modegate.Scope;
import io.modegate.StoreUnavailableException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators of three instances can do when the database is dead, when Redis is too, and what becomes of it. */
class DatabaseDeadTest {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseDeadTest.class);
    private static final Duration PROMISED = Duration.ofSeconds(1);
    private static final Scope VENUE = Scope.of("venue/XNAS");

    private final Fleet fleet = Fleet.of(3);

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void ordersThatTightenReachEveryInstanceWhileTheDatabaseIsKilled() {
        survives("killed", Victim::kill, Victim::restart);
    }

    @Test
    void ordersThatTightenReachEveryInstanceWhileTheDatabaseStandsStill() {
        survives("paused", Victim::pause, Victim::resume);
    }

    @Test
    void eachHostIsClosedByItsLeverWhileBothAreKilled() {
        Victim database = Victim.database(fleet);
        Victim cache = Victim.cache(fleet);
        database.kill().run();
        cache.kill().run();
        Member host = fleet.member(1);
        try {
            assertThatThrownBy(() -> host.hold("closed", UNAVAILABLE, "alice"))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("lever");
            long pulled = System.nanoTime();
            host.manager().lever().pull(UNAVAILABLE, "both are dead");
            var verdicts = fleet.watchers().get(1).permitted(VIEW);
            await().atMost(PROMISED).pollInterval(Duration.ofMillis(1)).until(() -> verdicts.became(false, pulled));
            assertThat(fleet.member(0).gate().permits(VIEW)).isTrue();
        } finally {
            database.restart().run();
            cache.restart().run();
        }
        host.manager().lever().release();
        await().atMost(Fleet.PATIENCE)
                .ignoreExceptionsInstanceOf(StoreUnavailableException.class)
                .untilAsserted(() -> assertThat(movesOfLevers())
                        .containsExactly("lever.released: both are dead", "lever.pulled: both are dead"));
        fleet.awaitSettled();
        assertThat(host.gate().permits(VIEW)).isTrue();
        fleet.assertHistoryIntact();
        fleet.assertGatesKeptTheirPromises();
    }

    private List<String> movesOfLevers() {
        return fleet.history().stream()
                .map(HistoryEntry::what)
                .filter(what -> what.action().startsWith("lever."))
                .peek(what -> assertThat(what.evidence()).contains("instance member-1"))
                .map(what -> what.action() + ": " + what.reason())
                .toList();
    }

    /** One step of an outage. */
    private interface Blow {
        Runnable on(Victim victim);
    }

    private void survives(String outage, Blow begin, Blow end) {
        fleet.watchers().forEach(watcher -> watcher.look(VIEW, VENUE));
        fleet.member(0).hold("before", READ_ONLY, "alice", Scope.of("venue/XLON"));
        fleet.awaitSettled();
        Victim database = Victim.database(fleet);
        begin.on(database).run();
        try {
            Duration first = orderBy(2, "first", VENUE, VIEW);
            assertThat(first).isLessThan(PROMISED);
            awaitThatAllNoticed();
            Duration second = orderBy(1, "second", Scope.ROOT, VIEW);
            LOG.warn(
                    "database {}: from the order to the last of three gates {} ms for the first, {} ms once it was noticed",
                    outage,
                    first.toMillis(),
                    second.toMillis());
            assertThat(second).isLessThan(PROMISED);
            assertOnlyTighteningIsTaken();
            withRedisDeadToo(begin, end);
        } finally {
            end.on(database).run();
        }
        fleet.awaitSettled();
        assertEnteredOnce();
        fleet.assertGatesKeptTheirPromises();
        assertNothingOpenedSince();
        assertOpensAgain();
    }

    /** From the order to the last gate that denies. */
    private Duration orderBy(int number, String id, Scope scope, OperationClass denied) {
        long ordered = System.nanoTime();
        fleet.member(number).hold(id, UNAVAILABLE, "operator-" + number, scope);
        await().atMost(Fleet.PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> fleet.watchers().stream()
                        .allMatch(watcher -> watcher.permitted(denied, scope).became(false, ordered)));
        return fleet.watchers().stream()
                .map(watcher -> watcher.permitted(denied, scope).until(ordered, false))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** A beat that was sent before is answered or given up by then. */
    private void awaitThatAllNoticed() {
        Duration longest = Fleet.HEARTBEAT.plus(Member.TIMEOUT).plusSeconds(1);
        await().atMost(Fleet.PATIENCE)
                .until(() -> fleet.members().stream()
                        .allMatch(member -> member.manager().age().compareTo(longest) > 0));
    }

    private void assertOnlyTighteningIsTaken() {
        assertRefused(() -> fleet.member(0).manager().control().release("before", "alice", "done"));
        assertRefused(() -> fleet.member(0).hold("open", NORMAL, "alice"));
        assertThat(fleet.members()).noneMatch(member -> member.gate().permits(VIEW));
    }

    private static void assertRefused(ThrowingCallable order) {
        assertThatThrownBy(order)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("loosening needs the store");
    }

    /** Each by its lever, and what was ordered stays. */
    private void withRedisDeadToo(Blow begin, Blow end) {
        Victim cache = Victim.cache(fleet);
        begin.on(cache).run();
        try {
            assertThatThrownBy(() -> fleet.member(0).hold("third", READ_ONLY, "alice"))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("neither the store nor the cache")
                    .hasMessageContaining("lever");
            Member host = fleet.member(1);
            host.manager().lever().pull(UNAVAILABLE, "both are dead");
            assertThat(host.gate().current().entries().holds())
                    .hasSize(fleet.member(0).gate().current().entries().holds().size() + 1);
            host.manager().lever().release();
            assertThat(fleet.members()).noneMatch(member -> member.gate().permits(VIEW));
        } finally {
            end.on(cache).run();
        }
    }

    private void assertEnteredOnce() {
        List<HistoryEntry> holds = fleet.history().stream()
                .filter(entry -> entry.what().action().equals("hold.set"))
                .filter(entry -> !entry.what().subject().equals("third"))
                .toList();
        assertThat(holds)
                .extracting(
                        entry -> entry.what().subject() + " by " + entry.what().actor())
                .containsExactlyInAnyOrder("before by alice", "first by operator-2", "second by operator-1");
        await().atMost(Fleet.PATIENCE)
                .untilAsserted(() -> assertThat(movesOfLevers())
                        .containsExactly("lever.released: both are dead", "lever.pulled: both are dead"));
        fleet.assertHistoryIntact();
    }

    /** From the first denial on, in everything that any gate ever enforced. */
    private void assertNothingOpenedSince() {
        for (Watcher watcher : fleet.watchers()) {
            assertThat(watcher.permitted(VIEW).values()).containsExactly(true, false);
            assertThat(watcher.permitted(VIEW, VENUE).values()).containsExactly(true, false);
            assertThat(watcher.told().stream()
                            .dropWhile(status -> status.permits(VIEW))
                            .filter(status -> status.permits(VIEW))
                            .map(ModeStatus::version))
                    .isEmpty();
        }
    }

    private void assertOpensAgain() {
        fleet.member(0).manager().control().release("second", "operator-1", "the database is back");
        await().atMost(PROMISED)
                .until(() -> fleet.members().stream()
                        .allMatch(member -> member.gate().permits(VIEW)));
        assertThat(fleet.member(0).gate().permits(PLACE_ORDER, VENUE)).isFalse();
    }
}
