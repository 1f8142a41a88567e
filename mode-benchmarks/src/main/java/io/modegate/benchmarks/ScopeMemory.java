package io.modegate.benchmarks;

import io.modegate.Head;
import io.modegate.ModePolicy;
import io.modegate.ModeState;
import io.modegate.Scope;
import io.modegate.document.StateDocuments;
import io.modegate.gate.LiveGate;
import io.modegate.gate.View;
import io.modegate.runtime.ModeManager;
import io.modegate.store.StoredState;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/**
 * What scopes cost: the heap per scope that has entries, the heap that asking for scopes without entries leaves behind,
 * the time of a check by depth, and what a change costs. Figures of one machine and one run; a heap
 * differs by some kilobytes from run to run.
 */
public final class ScopeMemory {
    private static final int STORED = 100_000;
    private static final int[] ASKED = {100_000, 1_000_000};
    private static final int[] DEPTHS = {0, 1, 2, 4, 8, 16};
    private static final int CHANGES = 20;
    private static final double NANOS_PER_MILLI = 1e6;

    private final PrintStream out;

    private ScopeMemory(PrintStream out) {
        this.out = out;
    }

    /** Prints the figures; takes no arguments, some 1 GB of heap and a minute. */
    public static void main(String[] arguments) {
        new ScopeMemory(System.out).run();
    }

    private void run() {
        instance(0).close();
        long without = Heap.retained();
        ModeManager manager = instance(STORED);
        out.printf(
                "%,d scopes with a hold each: %,d bytes of heap per scope, for a document of %d characters%n",
                STORED, (Heap.retained() - without) / STORED, ManyScopes.charactersPerDocument());
        for (int asked : ASKED) {
            out.printf("%,d scopes without entries asked: %+,d bytes of heap%n", asked, leftBehind(manager, asked));
        }
        for (int depth : DEPTHS) {
            out.printf("check in a scope of depth %d: %.1f ns%n", depth, Checks.nanoseconds(manager.gate(), at(depth)));
        }
        manager.close();
        change();
    }

    private static ModeManager instance(int scopes) {
        return ModeManager.builder()
                .store(new ManyScopes(scopes))
                .initialLoadTimeout(Duration.ofMinutes(1))
                .refreshEvery(Duration.ofHours(1))
                .heartbeatEvery(Duration.ofHours(1))
                .staleAfter(Duration.ofHours(2))
                .maxStaleness(Duration.ofHours(3))
                .build();
    }

    private static long leftBehind(ModeManager manager, int asked) {
        long before = Heap.retained();
        int permitted = Checks.permitted(manager.gate(), asked);
        long after = Heap.retained();
        if (permitted != asked) {
            throw new IllegalStateException(
                    "of " + asked + " scopes without entries only " + permitted + " were permitted");
        }
        return after - before;
    }

    private static Scope at(int depth) {
        return depth == 0 ? Scope.ROOT : Scope.of("account" + "/a".repeat(depth - 1));
    }

    /** What an instance does that hears of a change: it reads all documents, and puts what they say in force. */
    private void change() {
        StoredState stored = new ManyScopes(STORED).read();
        LiveGate gate = new LiveGate(
                ModePolicy.orderSystem(),
                View.fresh(ModeState.empty()),
                new LiveGate.Surroundings(false, Runnable::run, Instant::now));
        long understanding = Long.MAX_VALUE;
        long enforcing = Long.MAX_VALUE;
        for (int version = 1; version <= CHANGES; version++) {
            long began = System.nanoTime();
            ModeState state = StateDocuments.read(new Head(0, version, "hash"), stored.documents());
            long understood = System.nanoTime();
            gate.publish(View.fresh(state));
            understanding = Math.min(understanding, understood - began);
            enforcing = Math.min(enforcing, System.nanoTime() - understood);
        }
        out.printf(
                "a change over %,d scopes: %.0f ms to understand the documents, %.0f ms to put them in force%n",
                STORED, understanding / NANOS_PER_MILLI, enforcing / NANOS_PER_MILLI);
    }
}
