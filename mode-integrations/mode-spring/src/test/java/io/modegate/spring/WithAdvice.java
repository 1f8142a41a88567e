package io.modegate.spring;

import io.modegate.PlacesOrder;
import io.modegate.UpdatesOrder;
import java.util.concurrent.CompletableFuture;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.retry.annotation.Backoff;
import org.springframework.retry.annotation.Retryable;
import org.springframework.scheduling.annotation.Async;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;

/** Guarded methods that have other advice too. */
class WithAdvice {
    private final Journal journal;
    private final JdbcTemplate database;

    WithAdvice(Journal journal, JdbcTemplate database) {
        this.journal = journal;
        this.database = database;
    }

    @PlacesOrder
    @Transactional
    public int insert(String item) {
        return journal.ran("transactional", database.update("insert into placed values (?)", item));
    }

    @PlacesOrder
    @Cacheable("answers")
    public String cached(String item) {
        return journal.ran("cached", item);
    }

    @UpdatesOrder
    @Retryable(maxAttempts = 3, backoff = @Backoff(delay = 0))
    public String retried(String item) {
        journal.ran("retried", item);
        if (journal.lines().stream().filter("retried"::equals).count() < 3) {
            throw new IllegalStateException("not yet");
        }
        return item;
    }

    @PlacesOrder
    @Async
    public CompletableFuture<String> onAnotherThread(String item) {
        return journal.ran("async", CompletableFuture.completedFuture(item));
    }

    @PlacesOrder
    @PreAuthorize("hasRole('TRADER')")
    public String secured(String item) {
        return journal.ran("secured", item);
    }
}
