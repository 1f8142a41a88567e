package io.modegate.jdbc.fleet;

import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.OperationClass.VIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.modegate.Freshness;
import io.modegate.Mode;
import io.modegate.StoreUnavailableException;
import io.modegate.servers.DatabaseServer;
import io.modegate.servers.FaultProxy;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An instance, and a thread that checks all the time, while the database is away in every way that one can be. */
abstract class OutageContract {
    private static final Logger LOG = LoggerFactory.getLogger(OutageContract.class);
    private static final Duration STALE_AFTER = Duration.ofMillis(1_200);
    private static final Duration MAX_STALENESS = Duration.ofMillis(2_400);

    /** For a machine that is busy with other things. */
    private static final Duration SLACK = Duration.ofMillis(500);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private FaultProxy proxy;
    private Instance instance;
    private Caller caller;

    abstract DatabaseServer server();

    @BeforeEach
    void open() {
        proxy = FaultProxy.to(server().port());
        Instance.Settings settings = Instance.Settings.of(times -> times.refreshEvery(Duration.ofMillis(200))
                .heartbeatEvery(Duration.ofMillis(400))
                .staleAfter(STALE_AFTER)
                .maxStaleness(MAX_STALENESS));
        instance = Instance.over(server().dataSource(proxy.port()), server().dataSource(proxy.port()), settings);
        await().atMost(PATIENCE).until(() -> instance.gate().permits(PLACE_ORDER));
        caller = new Caller(instance.gate());
    }

    @AfterEach
    void close() {
        caller.close();
        instance.close();
        proxy.close();
    }

    @Test
    void aServerThatIsKilled() {
        survives("killed", () -> server().kill(), () -> server().restart());
    }

    @Test
    void aServerThatStandsStill() {
        survives("paused", () -> server().pause(), () -> server().resume());
    }

    @Test
    void aServerThatIsRestarted() {
        survives("stopped", () -> server().stop(), () -> server().restart());
    }

    @Test
    void aNetworkThatFallsSilent() {
        survives("stalled", proxy::stall, proxy::pass);
    }

    @Test
    void aNetworkThatRefuses() {
        survives("refused", proxy::refuse, proxy::pass);
    }

    @Test
    void linksThatBreakAndOpenAgainAreNoOutage() {
        for (int i = 0; i < 10; i++) {
            int round = i;
            proxy.reset();
            await().atMost(PATIENCE).untilAsserted(() -> instance.hold("round-" + round, Mode.NO_NEW_ORDER));
        }
        assertThat(caller.seen()).containsExactly(Freshness.FRESH);
        assertNothingWasInTheWay();
        assertThat(instance.gate().current().entries().holds()).hasSize(10);
    }

    @Test
    void aSlowNetworkIsNoOutage() {
        proxy.delay(Duration.ofMillis(20)); // a write is a dozen round trips
        instance.hold("slow", Mode.READ_ONLY);
        assertThat(instance.gate().permits(PLACE_ORDER)).isFalse();
        assertNothingWasInTheWay();
    }

    private void survives(String outage, Runnable begin, Runnable end) {
        long begun = System.nanoTime();
        begin.run();
        Duration refusal;
        long ended;
        try {
            refusal = assertControlFails();
            awaitSeen(Freshness.FRESH, Freshness.STALE, Freshness.EXPIRED);
            assertThat(instance.gate().permits(PLACE_ORDER)).isFalse();
            assertThat(instance.gate().permits(VIEW)).isTrue();
        } finally {
            ended = System.nanoTime();
            end.run();
        }
        awaitFreshAgain();
        LOG.warn(
                "{} {}: a hold refused after {} ms, stale after {} ms, expired after {} ms, fresh {} ms after its end began;"
                        + " the longest of {} checks {} us",
                getClass().getSimpleName(),
                outage,
                refusal.toMillis(),
                caller.since(begun, Freshness.STALE).toMillis(),
                caller.since(begun, Freshness.EXPIRED).toMillis(),
                caller.since(ended, Freshness.FRESH).toMillis(),
                caller.calls(),
                caller.longest().toNanos() / 1_000);
        assertThat(refusal).isLessThan(Duration.ofSeconds(4));
        assertThat(caller.since(begun, Freshness.STALE)).isLessThan(STALE_AFTER.plus(SLACK));
        assertThat(caller.since(begun, Freshness.EXPIRED)).isLessThan(MAX_STALENESS.plus(SLACK));
        assertNothingWasInTheWay();
        instance.hold("after", Mode.READ_ONLY);
        assertThat(instance.manager().history().verify().problem()).isEmpty();
    }

    private void assertNothingWasInTheWay() {
        assertThat(caller.failures()).isEmpty();
        assertThat(caller.longest()).isLessThan(Duration.ofMillis(500));
    }

    private Duration assertControlFails() {
        long before = System.nanoTime();
        assertThatThrownBy(() -> instance.hold("during", Mode.READ_ONLY)).isInstanceOf(StoreUnavailableException.class);
        return Duration.ofNanos(System.nanoTime() - before);
    }

    /** A beat that was sent before the end, and answered after it, may be old already: then the next one makes it fresh. */
    private void awaitFreshAgain() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(caller.seen()).endsWith(Freshness.FRESH));
        assertThat(caller.seen()).startsWith(Freshness.FRESH, Freshness.STALE, Freshness.EXPIRED);
        assertThat(caller.seen()).containsOnlyOnce(Freshness.EXPIRED);
    }

    /** By the caller, from the beginning. */
    private void awaitSeen(Freshness... inTurn) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(caller.seen()).containsExactly(inTurn));
    }
}
