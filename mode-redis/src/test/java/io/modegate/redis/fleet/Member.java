package io.modegate.redis.fleet;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.modegate.Applied;
import io.modegate.HoldOrder;
import io.modegate.Mode;
import io.modegate.Scope;
import io.modegate.gate.LiveGate;
import io.modegate.jdbc.JdbcModeStore;
import io.modegate.redis.RedisModeStore;
import io.modegate.runtime.ModeManager;
import io.modegate.store.ModeStore;
import io.modegate.store.SharedCache;
import io.modegate.store.TieredModeStore;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** One instance of a service: its store and its manager. Nothing of it is shared with another one. */
final class Member implements AutoCloseable {
    /** Of a call to the database. */
    static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** Of a call to Redis. */
    private static final Duration REDIS_TIMEOUT = Duration.ofSeconds(1);

    private final ModeStore store;
    private final ModeManager manager;
    private final Runnable end;

    private Member(ModeStore store, ModeManager manager, Runnable end) {
        this.store = store;
        this.manager = manager;
        this.end = end;
    }

    /** On a database behind a cache, with a pool as hosts have it, whose patience is longer than ours. */
    static Member tiered(String name, Ways ways) {
        HikariDataSource pool = pool(ways.truth(), 4);
        TieredModeStore store = store(pool, ways);
        return new Member(store, manager(name, store), pool::close);
    }

    /** On a Redis alone. */
    static Member onRedis(String name, Ways ways) {
        RedisModeStore store = redis(ways.namespace(), ways.truth());
        return new Member(store, manager(name, store), () -> {});
    }

    private static ModeManager manager(String name, ModeStore store) {
        return Fleet.quickly(ModeManager.builder())
                .store(store)
                .instance(name)
                .operatorOnly(Mode.NORMAL)
                .build();
    }

    static HikariDataSource pool(int port, int size) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(Servers.POSTGRES.dataSource(port));
        config.setMaximumPoolSize(size);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    static TieredModeStore store(DataSource source, Ways ways) {
        JdbcModeStore truth = JdbcModeStore.builder(source)
                .namespace(ways.namespace())
                .timeout(TIMEOUT)
                .createIfMissing()
                .build();
        return TieredModeStore.of(truth, redis(ways.namespace(), ways.cache()));
    }

    private static RedisModeStore redis(String namespace, int port) {
        return RedisModeStore.builder("redis://127.0.0.1:" + port)
                .namespace(namespace)
                .timeout(REDIS_TIMEOUT)
                .build();
    }

    /**
     * How it reaches its servers.
     *
     * @param namespace of one fleet alone
     * @param truth the port of what keeps the truth, or of what stands before it
     * @param cache the port of the Redis before it, if there is one, or of what stands before that
     */
    record Ways(String namespace, int truth, int cache) {}

    ModeManager manager() {
        return manager;
    }

    LiveGate gate() {
        return (LiveGate) manager.gate();
    }

    /** What it has in common with the others beside the truth, if anything. */
    Optional<SharedCache> cache() {
        return store instanceof TieredModeStore tiered ? Optional.of(tiered.cache()) : Optional.empty();
    }

    /** Of everything. */
    Applied hold(String id, Mode mode, String operator) {
        return order(id, mode, operator).apply();
    }

    Applied hold(String id, Mode mode, String operator, Scope scope) {
        return order(id, mode, operator).in(scope).apply();
    }

    private HoldOrder order(String id, Mode mode, String operator) {
        return manager.control().hold(id, mode).by(operator).because("a test");
    }

    @Override
    public void close() {
        manager.close();
        store.close();
        end.run();
    }
}
