package io.modegate.jdbc.fleet;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.modegate.Mode;
import io.modegate.ModeGate;
import io.modegate.jdbc.JdbcModeStore;
import io.modegate.runtime.ModeManager;
import io.modegate.runtime.ModeManagerBuilder;
import java.time.Duration;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** One instance of a service: a pool, a store, a manager. As far as ModeGate is concerned, a process of its own. */
final class Instance implements AutoCloseable {
    private final HikariDataSource pool;
    private final JdbcModeStore store;
    private final ModeManager manager;

    private Instance(HikariDataSource pool, JdbcModeStore store, ModeManager manager) {
        this.pool = pool;
        this.store = store;
        this.manager = manager;
    }

    /** With a pool as hosts have it, whose patience is longer than ours. */
    static Instance over(DataSource source, DataSource listenOn, Settings settings) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(4);
        HikariDataSource pool = new HikariDataSource(config);
        JdbcModeStore store = JdbcModeStore.builder(pool)
                .namespace(settings.namespace())
                .listenOn(listenOn)
                .timeout(Duration.ofSeconds(1))
                .createIfMissing()
                .build();
        ModeManagerBuilder manager = ModeManager.builder().store(store).operatorOnly(Mode.NORMAL);
        return new Instance(pool, store, settings.times().apply(manager).build());
    }

    /**
     * What tests set.
     *
     * @param namespace of one test alone
     * @param times sets the manager's
     */
    record Settings(String namespace, UnaryOperator<ModeManagerBuilder> times) {
        /** Of a namespace that nobody else has. */
        static Settings of(UnaryOperator<ModeManagerBuilder> times) {
            return new Settings(UUID.randomUUID().toString(), times);
        }
    }

    ModeManager manager() {
        return manager;
    }

    ModeGate gate() {
        return manager.gate();
    }

    void hold(String id, Mode mode) {
        manager.control().hold(id, mode).by("alice").because("a test").apply();
    }

    void release(String id) {
        manager.control().release(id, "alice", "a test");
    }

    @Override
    public void close() {
        manager.close();
        store.close();
        pool.close();
    }
}
