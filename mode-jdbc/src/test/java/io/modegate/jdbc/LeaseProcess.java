package io.modegate.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.store.Lease;
import io.modegate.store.ModeStore.Outcome;
import io.modegate.testkit.TestCommits;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Reaches for the lease again and again and writes under it while it believes to have it. It writes before it asks: so
 * it believes in an old term until a write is refused, as a holder does that stood still.
 */
final class LeaseProcess {
    /** Beside how long a transaction may stand still, what bounds a takeover. */
    static final Duration LIFE = Duration.ofMillis(500);

    static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final JdbcModeStore store;
    private final String name;
    private Optional<Lease> held = Optional.empty();
    private long written;

    private LeaseProcess(JdbcModeStore store, String name) {
        this.store = store;
        this.name = name;
    }

    /** The URL, the schema, and the name of the holder. */
    public static void main(String[] arguments) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(arguments[0]);
        config.setMaximumPoolSize(2);
        config.setMinimumIdle(0);
        JdbcModeStore store = JdbcModeStore.builder(new HikariDataSource(config))
                .schema(arguments[1])
                .timeout(TIMEOUT)
                .build();
        LeaseProcess process = new LeaseProcess(store, arguments[2]);
        ChildJvm.say("ready 0");
        Future<?> untilItIsKilled = Executors.newSingleThreadScheduledExecutor()
                .scheduleWithFixedDelay(process::work, 0, 10, TimeUnit.MILLISECONDS);
        if (untilItIsKilled.isDone()) {
            ChildJvm.say("ended 0");
        }
    }

    private void work() {
        try {
            if (held.isPresent()) {
                write(held.get());
            }
            Optional<Lease> taken = store.acquire(name, LIFE);
            if (taken.isPresent()) {
                held = taken;
            }
        } catch (StoreUnavailableException failed) {
            ChildJvm.say("failed 0");
        }
    }

    private void write(Lease lease) {
        Head head = store.head().head();
        TestCommits commit = TestCommits.after(head)
                .scope("/", String.valueOf(lease.term()))
                .writeId(lease.term() + " " + name + " " + ++written)
                .under(lease);
        Outcome outcome = store.compareAndSet(head, commit.draft());
        if (outcome == Outcome.LEASE_LOST) {
            held = Optional.empty();
        }
        if (outcome != Outcome.CONFLICT) {
            ChildJvm.say(outcome + " " + lease.term());
        }
    }
}
