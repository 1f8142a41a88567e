package io.modegate.spring;

import io.modegate.PlacesOrder;
import java.util.concurrent.CompletableFuture;
import org.springframework.scheduling.annotation.Async;

/** Asynchronous behind an interface. */
interface AsyncDesk {
    @PlacesOrder
    CompletableFuture<String> send(String item);

    /** Says nothing of guards. */
    class ByExecutor implements AsyncDesk {
        private final Journal journal;

        ByExecutor(Journal journal) {
            this.journal = journal;
        }

        @Override
        @Async
        public CompletableFuture<String> send(String item) {
            return journal.ran("async by interface", CompletableFuture.completedFuture(item));
        }
    }
}
