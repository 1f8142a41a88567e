package io.modegate.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** How much of the heap is in use once what nobody holds is gone. */
final class Heap {
    private static final int COLLECTIONS = 8;

    private Heap() {}

    /** In bytes: the least that was seen over some full collections. */
    static long retained() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
