package io.modegate.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.modegate.StoreUnavailableException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One load at a time, shared by all who call meanwhile. Loads are numbered as they begin, so that a caller whom a load
 * of before its call does not serve knows which one does: with ten thousand such callers, many wake only when the next
 * load has ended too, and none of them may begin a third. Thread-safe.
 */
final class SharedLoads {
    private static final Logger LOG = LoggerFactory.getLogger(CachedModeStore.class);

    private final String namespace;
    private final Supplier<StoredState> source;
    private final AtomicLong begun = new AtomicLong();

    /** Holds at most one entry, and only while a load is under way. */
    private final Cache<String, Load> underWay =
            Caffeine.newBuilder().executor(Runnable::run).build();

    private volatile @Nullable Load ended;

    SharedLoads(String namespace, Supplier<StoredState> source) {
        this.namespace = namespace;
        this.source = source;
    }

    /** The number of the load that began last: those above it begin after this call. */
    long begun() {
        return begun.get();
    }

    /** The load under way; if there is none, the last one if its number is above that one; else a new one. */
    Load above(long number) {
        Load load = underWay.asMap().compute(namespace, (key, running) -> {
            if (running != null) {
                return running;
            }
            return ended != null && ended.number > number ? null : new Load();
        });
        return load == null ? Objects.requireNonNull(ended) : load;
    }

    /** What the first load above that number answers; waits for the one under way first, if that is not above it. */
    StoredState answerAbove(long number) {
        Load load = above(number);
        while (load.number <= number) {
            load.awaitEnd();
            load = above(number);
        }
        return load.answer();
    }

    /** Begins when the first of those who share it asks for the answer, on that thread. */
    final class Load {
        final long number = begun.incrementAndGet();
        private final FutureTask<StoredState> outcome = new FutureTask<>(this::load);

        private Load() {}

        /** Ends before it is answered: whoever calls after an answer begins another. */
        private StoredState load() {
            try {
                return source.get();
            } finally {
                ended = this;
                underWay.asMap().remove(namespace, this);
            }
        }

        /** The same for all: a state, or what the source threw. */
        StoredState answer() {
            try {
                return await();
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof Error error) {
                    throw error;
                }
                throw failed.getCause() instanceof RuntimeException cause
                        ? cause
                        : new StoreUnavailableException(
                                "reading namespace " + namespace + " failed", failed.getCause());
            }
        }

        private void awaitEnd() {
            try {
                await();
            } catch (ExecutionException failed) {
                LOG.debug("the load that was under way failed; another begins", failed.getCause());
            }
        }

        private StoredState await() throws ExecutionException {
            outcome.run();
            try {
                return outcome.get();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new StoreUnavailableException(
                        "reading namespace " + namespace + " was interrupted while another caller's load ran", stopped);
            }
        }
    }
}
