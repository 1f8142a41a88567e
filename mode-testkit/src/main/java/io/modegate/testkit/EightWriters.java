package io.modegate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.HistoryEntry;
import io.modegate.Hold;
import io.modegate.Mode;
import io.modegate.ModeHistory;
import io.modegate.Source;
import io.modegate.runtime.ModeManager;
import io.modegate.store.ModeStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Eight managers on one store, half of them setting and releasing holds, half raising and clearing causes, 2,000 changes
 * in all; then the books are checked. Counting is weak evidence of atomicity on its own: the contract's interleavings
 * are the strong one.
 */
public final class EightWriters {
    private static final int WRITERS = 8;
    private static final int CHANGES = 250;

    private EightWriters() {}

    /** Fails with an {@link AssertionError} if a version, an entry, a link or a hold is missing. */
    public static void run(ModeStore store) {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        List<ModeManager> managers = new ArrayList<>();
        try {
            for (int i = 0; i < WRITERS; i++) {
                managers.add(manager(store, i));
            }
            long before = store.head().head().version();
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int number = i;
                writers.add(threads.submit(() -> write(managers.get(number), number)));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            check(managers.get(0), before);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the writers wrote", stopped);
        } catch (ExecutionException failed) {
            throw new AssertionError("a writer failed", failed.getCause());
        } finally {
            threads.shutdownNow();
            managers.forEach(ModeManager::close);
        }
    }

    private static ModeManager manager(ModeStore store, int number) {
        return ModeManager.builder()
                .store(store)
                .operatorOnly(Mode.NORMAL)
                .refreshEvery(Duration.ofSeconds(1))
                .instance("writer-" + number)
                .build();
    }

    private static void write(ModeManager manager, int number) {
        for (int i = 0; i < CHANGES; i++) {
            if (number % 2 == 0) {
                writeHold(manager, number, i);
            } else {
                writeCause(manager, number, i);
            }
        }
    }

    /** One hold stays, set first; the others come and go. */
    private static void writeHold(ModeManager manager, int number, int i) {
        String actor = "operator-" + number;
        String id = i == 0 ? "stays-" + number : "passes-" + number;
        if (i == 0 || i % 2 == 1) {
            manager.control()
                    .hold(id, Mode.READ_ONLY)
                    .by(actor)
                    .because("change " + i)
                    .apply();
        } else {
            manager.control().release(id, actor, "change " + i);
        }
    }

    private static void writeCause(ModeManager manager, int number, int i) {
        String name = "cause-" + number;
        if (i % 2 == 0) {
            manager.control()
                    .raise(name, "NO_NEW_ORDER")
                    .by("automation-" + number)
                    .because("change " + i)
                    .lasting(Duration.ofHours(1))
                    .apply();
        } else {
            manager.control()
                    .clearing(name)
                    .by("operator-" + number)
                    .because("change " + i)
                    .apply();
        }
    }

    private static void check(ModeManager manager, long before) {
        long last = before + WRITERS * CHANGES;
        List<HistoryEntry> entries = new ArrayList<>();
        for (long below = Long.MAX_VALUE;
                below > 1;
                below = entries.get(entries.size() - 1).version()) {
            entries.addAll(manager.history().page(1_000, below));
        }
        assertThat(entries.stream().map(HistoryEntry::version))
                .as("one entry per version, without a gap")
                .containsExactlyElementsOf(LongStream.rangeClosed(1, last)
                        .mapToObj(version -> last + 1 - version)
                        .toList());
        assertThat(entries.stream().map(entry -> entry.what().source()).collect(Collectors.toSet()))
                .contains(Source.USER, Source.SYSTEM_PROCESS);
        ModeHistory.Verification verification = manager.history().verify();
        assertThat(verification.problem()).isEmpty();
        assertThat(verification.entries()).isEqualTo(last);
        manager.control()
                .hold("last", Mode.READ_ONLY)
                .by("operator")
                .because("reads the truth")
                .apply();
        assertThat(manager.gate().current().entries().holds())
                .extracting(Hold::id)
                .as("no hold lost")
                .contains("last", "stays-0", "stays-2", "stays-4", "stays-6");
    }
}
