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
import io.modegate.runtime.ModeManagerBuilder;
import io.modegate.store.SharedCache;
import io.modegate.store.TieredModeStore;
import java.time.Duration;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** One instance of a service: a pool, a store behind a cache, a manager. Nothing of it is shared with another one. */
final class Member implements AutoCloseable {
    /** Of a call to the database. */
    static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** Of a call to Redis. */
    private static final Duration CACHE_TIMEOUT = Duration.ofSeconds(1);

    private final HikariDataSource pool;
    private final TieredModeStore store;
    private final ModeManager manager;

    private Member(HikariDataSource pool, TieredModeStore store, ModeManager manager) {
        this.pool = pool;
        this.store = store;
        this.manager = manager;
    }

    /** With a pool as hosts have it, whose patience is longer than ours. */
    static Member start(String name, Ways ways, UnaryOperator<ModeManagerBuilder> times) {
        HikariDataSource pool = pool(ways.database(), 4);
        TieredModeStore store = store(pool, ways);
        ModeManagerBuilder manager =
                ModeManager.builder().store(store).instance(name).operatorOnly(Mode.NORMAL);
        return new Member(pool, store, times.apply(manager).build());
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
        RedisModeStore cache = RedisModeStore.builder("redis://127.0.0.1:" + ways.cache())
                .namespace(ways.namespace())
                .timeout(CACHE_TIMEOUT)
                .build();
        return TieredModeStore.of(truth, cache);
    }

    /**
     * How it reaches its servers.
     *
     * @param namespace of one fleet alone
     * @param database the port of PostgreSQL, or of what stands before it
     * @param cache the port of Redis, or of what stands before it
     */
    record Ways(String namespace, int database, int cache) {}

    ModeManager manager() {
        return manager;
    }

    LiveGate gate() {
        return (LiveGate) manager.gate();
    }

    /** What it has in common with the others beside the truth. */
    SharedCache cache() {
        return store.cache();
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
        pool.close();
    }
}
