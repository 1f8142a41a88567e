package io.modegate.redis.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.HistoryEntry;
import io.modegate.Hold;
import io.modegate.Mode;
import io.modegate.Scope;
import io.modegate.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** An operator at each instance who closes one venue under a new id again and again, as often as it lets him. */
final class Operators implements AutoCloseable {
    private static final Scope VENUE = Scope.of("venue/XNAS");

    private static final int PAUSE_MILLIS = 150;

    private final ScheduledExecutorService threads;
    private final Fleet fleet;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Map<String, String> refused = new ConcurrentHashMap<>();
    private final AtomicLong longest = new AtomicLong();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    Operators(Fleet fleet) {
        this.fleet = fleet;
        int size = fleet.members().size();
        this.threads = Executors.newScheduledThreadPool(size);
        for (int i = 0; i < size; i++) {
            Shift shift = new Shift(fleet.member(i), "operator-" + i);
            var unused = threads.scheduleWithFixedDelay(shift, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private final class Shift implements Runnable {
        private final Member member;
        private final String operator;
        private int count;

        Shift(Member member, String operator) {
            this.member = member;
            this.operator = operator;
        }

        @Override
        public void run() {
            String id = operator + "." + count++;
            long before = System.nanoTime();
            try {
                member.hold(id, Mode.UNAVAILABLE, operator, VENUE);
                acknowledged.add(id);
            } catch (StoreUnavailableException silent) {
                refused.put(id, String.valueOf(silent.getMessage()));
            } catch (Throwable failed) {
                failures.add(failed);
            } finally {
                longest.accumulateAndGet(System.nanoTime() - before, Math::max);
            }
        }
    }

    /** Until the last of them has his answer. */
    void stop() {
        threads.shutdown();
        try {
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while operators wait for their answers", stopped);
        }
        assertThat(failures).isEmpty();
    }

    int acknowledged() {
        return acknowledged.size();
    }

    /** That anybody waited for an answer. */
    Duration longest() {
        return Duration.ofNanos(longest.get());
    }

    /** What was not taken, and why. */
    Map<String, String> refused() {
        return refused;
    }

    /** What was acknowledged is enforced and in the history, once; what was refused is in the history once at most. */
    void assertNothingWasLost() {
        List<HistoryEntry> entries = fleet.history().stream()
                .filter(entry -> entry.what().scope().equals(VENUE))
                .toList();
        List<String> entered =
                entries.stream().map(entry -> entry.what().subject()).toList();
        assertThat(entered).doesNotHaveDuplicates().containsAll(acknowledged);
        assertThat(entries)
                .allSatisfy(entry -> assertThat(entry.what().subject())
                        .startsWith(entry.what().actor() + "."));
        assertThat(entered).allMatch(id -> acknowledged.contains(id) || refused.containsKey(id));
        assertThat(fleet.members())
                .allSatisfy(member -> assertThat(
                                member.gate().current(VENUE).entries().holds())
                        .filteredOn(hold -> hold.scope().equals(VENUE))
                        .extracting(Hold::id)
                        .containsExactlyInAnyOrderElementsOf(entered));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
