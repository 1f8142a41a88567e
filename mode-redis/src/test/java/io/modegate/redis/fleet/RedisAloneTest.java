package io.modegate.redis.fleet;

import static io.modegate.Mode.READ_ONLY;
import static io.modegate.Mode.UNAVAILABLE;
import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.OperationClass.VIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modegate.Freshness;
import io.modegate.Head;
import io.modegate.Mode;
import io.modegate.OperationClass;
import io.modegate.Scope;
import io.modegate.StoreUnavailableException;
import io.modegate.gate.LiveGate;
import io.modegate.redis.RedisModeStore;
import io.modegate.runtime.ModeManager;
import io.modegate.servers.RedisCluster;
import io.modegate.servers.RedisSentinel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Managers whose truth is a Redis, which forgets what it acknowledged. */
class RedisAloneTest {
    private static final Logger LOG = LoggerFactory.getLogger(RedisAloneTest.class);
    private static final Scope VENUE = Scope.of("venue/XNAS");
    private static final Scope OTHER_VENUE = Scope.of("venue/XPAR");

    private final String namespace = UUID.randomUUID().toString();
    private final List<RedisModeStore> stores = new ArrayList<>();
    private final List<ModeManager> managers = new ArrayList<>();
    private final List<Watcher> watchers = new ArrayList<>();

    @AfterEach
    void close() {
        watchers.forEach(Watcher::close);
        managers.forEach(ModeManager::close);
        stores.forEach(RedisModeStore::close);
    }

    /** A server with a replica that takes over what it has by then. */
    private record Replicated(
            String name, Supplier<RedisModeStore> store, Runnable awaitReplicas, Runnable cut, Runnable failOver) {}

    @Test
    void aHoldThatSentinelsFailoverLosesIsEnforcedAllTheSameAndTakenIntoANewEpoch() {
        try (RedisSentinel sentinel = RedisSentinel.start()) {
            enforcesAllTheSameWhatIsLostBy(new Replicated(
                    "Sentinel",
                    () -> on(sentinel.uri()),
                    sentinel::awaitReplicas,
                    sentinel::cutReplication,
                    sentinel::failOver));
        }
    }

    @Test
    void aHoldThatIsLostAsAClustersReplicaTakesOverIsEnforcedAllTheSameAndTakenIntoANewEpoch() {
        String key = "modegate:{" + namespace + "}:head";
        try (RedisCluster cluster = RedisCluster.start()) {
            enforcesAllTheSameWhatIsLostBy(new Replicated(
                    "Cluster",
                    () -> RedisModeStore.cluster(cluster.uris().toArray(new String[0]))
                            .namespace(namespace)
                            .build(),
                    cluster::awaitReplicas,
                    () -> cluster.cutReplication(key),
                    () -> {
                        cluster.ownerOf(key).kill();
                        cluster.awaitTakeover(key);
                    }));
        }
    }

    private void enforcesAllTheSameWhatIsLostBy(Replicated redis) {
        start(redis.store());
        hold("kept", UNAVAILABLE, VENUE);
        hold("released", UNAVAILABLE, OTHER_VENUE);
        awaitSettled(0);
        redis.awaitReplicas().run();
        watch();
        redis.cut().run();
        release("released", OTHER_VENUE);
        hold("lost", READ_ONLY, Scope.ROOT);
        awaitPermits(VIEW, OTHER_VENUE, true);
        awaitPermits(PLACE_ORDER, Scope.ROOT, false);
        awaitSettled(0); // what Redis told closes before it is read

        long begun = System.nanoTime();
        redis.failOver().run();
        awaitSettled(1);
        LOG.warn(
                "{}: reconciled {} ms after the master was killed",
                redis.name(),
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
        assertNothingOpened();
        awaitPermits(VIEW, OTHER_VENUE, false);
        assertThat(managers.get(0).history().verify().problem()).isEmpty();
    }

    @Test
    void aNamespaceThatIsFlushedIsTakenIntoANewEpochFromWhatIsKnown() {
        start(() -> on(Servers.REDIS.uri()));
        hold("kept", UNAVAILABLE, VENUE);
        hold("lost", READ_ONLY, Scope.ROOT);
        awaitSettled(0);
        watch();

        long begun = System.nanoTime();
        Servers.flush(Servers.REDIS);
        awaitSettled(1);
        LOG.warn(
                "flushed: reconciled after {} ms",
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
        assertNothingOpened();
    }

    private RedisModeStore on(String uri) {
        return RedisModeStore.builder(uri).namespace(namespace).build();
    }

    private void start(Supplier<RedisModeStore> opening) {
        for (int i = 0; i < 3; i++) {
            RedisModeStore store = opening.get();
            stores.add(store);
            managers.add(Fleet.quickly(ModeManager.builder())
                    .store(store)
                    .instance("member-" + i)
                    .operatorOnly(Mode.NORMAL)
                    .build());
        }
        awaitSettled(0);
    }

    private void watch() {
        managers.forEach(manager -> {
            Watcher watcher = new Watcher((LiveGate) manager.gate());
            watcher.look(VIEW, VENUE);
            watchers.add(watcher);
        });
    }

    private void hold(String id, Mode mode, Scope scope) {
        managers.get(0)
                .control()
                .hold(id, mode)
                .in(scope)
                .by("alice")
                .because("a test")
                .apply();
    }

    private void release(String id, Scope scope) {
        managers.get(0)
                .control()
                .releasing(id)
                .in(scope)
                .by("alice")
                .because("done")
                .apply();
    }

    private void awaitPermits(OperationClass operation, Scope scope, boolean permitted) {
        await().atMost(Fleet.PATIENCE)
                .until(() ->
                        managers.stream().allMatch(manager -> manager.gate().permits(operation, scope) == permitted));
    }

    /** All know the same, in that epoch, and the store knows it too. After a failover it may not answer at once. */
    private void awaitSettled(long epoch) {
        await().atMost(Fleet.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .ignoreException(StoreUnavailableException.class)
                .untilAsserted(() -> {
                    Head head = stores.get(0).head().head();
                    assertThat(head.epoch()).isEqualTo(epoch);
                    assertThat(managers).allSatisfy(manager -> {
                        assertThat(((LiveGate) manager.gate()).view().state().head())
                                .isEqualTo(head);
                        assertThat(manager.gate().current().freshness()).isEqualTo(Freshness.FRESH);
                    });
                });
    }

    /** Neither what was kept nor what was lost. */
    private void assertNothingOpened() {
        for (Watcher watcher : watchers) {
            assertThat(watcher.permitted(VIEW, VENUE).values()).containsExactly(false);
            assertThat(watcher.permitted(PLACE_ORDER).values()).endsWith(false);
            assertThat(watcher.permitted(PLACE_ORDER).values().lastIndexOf(true))
                    .isLessThanOrEqualTo(0);
            assertThat(watcher.heads().values()).isSortedAccordingTo(Fleet::inTime);
            assertThat(watcher.failures()).isEmpty();
            assertThat(watcher.longest()).isLessThan(Duration.ofMillis(500));
        }
        assertThat(managers.get(0).history().page(10, Long.MAX_VALUE))
                .filteredOn(entry -> entry.what().action().equals("rewind.reconciled"))
                .hasSize(1);
    }
}
