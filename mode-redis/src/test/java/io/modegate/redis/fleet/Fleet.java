package io.modegate.redis.fleet;

import static io.modegate.OperationClass.PLACE_ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modegate.Freshness;
import io.modegate.Head;
import io.modegate.HistoryEntry;
import io.modegate.ModeStatus;
import io.modegate.StoreUnavailableException;
import io.modegate.runtime.ModeManagerBuilder;
import io.modegate.servers.FaultProxy;
import io.modegate.store.SharedCache.Shared;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Instances that share a PostgreSQL behind a Redis, or a Redis alone, each server behind a network that can fail, and who
 * watches them.
 */
final class Fleet implements AutoCloseable {
    static final Duration HEARTBEAT = Duration.ofMillis(500);
    static final Duration STALE_AFTER = Duration.ofMillis(2_500);
    static final Duration MAX_STALENESS = Duration.ofSeconds(4);
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** However busy the machine is. */
    private static final Duration LONGEST_CHECK = Duration.ofMillis(500);

    final FaultProxy truth;
    final FaultProxy cache = FaultProxy.to(Servers.REDIS.port());
    private final String namespace = UUID.randomUUID().toString();
    private final BiFunction<String, Member.Ways, Member> joining;
    private final List<Member> members = new ArrayList<>();
    private final List<Watcher> watchers = new ArrayList<>();

    private Fleet(int truth, BiFunction<String, Member.Ways, Member> joining) {
        this.truth = FaultProxy.to(truth);
        this.joining = joining;
    }

    /** All open, and watched from then on. */
    static Fleet of(int size) {
        return new Fleet(Servers.POSTGRES.port(), Member::tiered).open(size);
    }

    /** The same on a Redis that keeps what it acknowledged. */
    static Fleet onRedis(int size) {
        return new Fleet(Servers.durableRedis().port(), Member::onRedis).open(size);
    }

    private Fleet open(int size) {
        try {
            for (int i = 0; i < size; i++) {
                join();
            }
            awaitOpen();
            members.forEach(this::watch);
            return this;
        } catch (RuntimeException | Error failed) {
            close();
            throw failed;
        }
    }

    /** One more, that knows of nothing but the servers. */
    Member join() {
        Member member =
                joining.apply("member-" + members.size(), new Member.Ways(namespace, truth.port(), cache.port()));
        members.add(member);
        return member;
    }

    Watcher watch(Member member) {
        Watcher watcher = new Watcher(member.gate());
        watchers.add(watcher);
        return watcher;
    }

    static ModeManagerBuilder quickly(ModeManagerBuilder times) {
        return times.refreshEvery(Duration.ofMillis(200))
                .heartbeatEvery(HEARTBEAT)
                .staleAfter(STALE_AFTER)
                .maxStaleness(MAX_STALENESS);
    }

    /** What they were watched doing is kept. */
    void leaveAll() {
        watchers.forEach(Watcher::close);
        members.forEach(Member::close);
        members.clear();
    }

    Member member(int number) {
        return members.get(number);
    }

    List<Member> members() {
        return members;
    }

    /** In the order of the members, since all were open for the first time. */
    List<Watcher> watchers() {
        return watchers;
    }

    /** All know the same, as fresh as can be, the truth answers all, and the cache, if there is one, has it. */
    void awaitSettled() {
        var patiently = await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsInstanceOf(StoreUnavailableException.class);
        patiently.untilAsserted(() -> {
            Head truth = members.get(0).gate().view().state().head();
            assertThat(members).allSatisfy(member -> {
                assertThat(member.gate().current().freshness()).isEqualTo(Freshness.FRESH);
                assertThat(member.gate().view().state().head()).isEqualTo(truth);
                assertThat(member.manager().history().page(1, Long.MAX_VALUE))
                        .extracting(HistoryEntry::head)
                        .containsExactly(truth);
            });
            assertThat(members.get(0).cache().stream()).allSatisfy(shared -> assertHas(shared.shared(), truth));
        });
    }

    private static void assertHas(Shared there, Head truth) {
        assertThat(there.copy().head()).isEqualTo(truth);
        assertThat(there.pending())
                .allSatisfy(order -> assertThat(order.settled()).isNotEqualTo(Head.NONE));
    }

    private void awaitOpen() {
        await().atMost(PATIENCE)
                .until(() -> members.stream().allMatch(member -> member.gate().permits(PLACE_ORDER)));
        awaitSettled();
    }

    /** All of it, newest first. */
    List<HistoryEntry> history() {
        return members.get(0).manager().history().page(1_000, Long.MAX_VALUE);
    }

    void assertHistoryIntact() {
        assertThat(members.get(0).manager().history().verify().problem()).isEmpty();
    }

    /** Checks were never in anybody's way, and no version was taken back. */
    void assertGatesKeptTheirPromises() {
        assertThat(watchers).allSatisfy(watcher -> {
            assertThat(watcher.failures()).isEmpty();
            assertThat(watcher.longest()).isLessThan(LONGEST_CHECK);
            assertThat(watcher.told().stream().map(ModeStatus::version)).isSorted();
            assertThat(watcher.heads().values()).isSortedAccordingTo(Fleet::inTime);
        });
    }

    static int inTime(Head one, Head other) {
        return one.epoch() == other.epoch()
                ? Long.compare(one.version(), other.version())
                : Long.compare(one.epoch(), other.epoch());
    }

    Duration longestCheck() {
        return watchers.stream().map(Watcher::longest).max(Duration::compareTo).orElseThrow();
    }

    long checks() {
        return watchers.stream().mapToLong(Watcher::calls).sum();
    }

    @Override
    public void close() {
        watchers.forEach(Watcher::close);
        members.forEach(Member::close);
        truth.close();
        cache.close();
    }
}
