package io.modegate.redis.fleet;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.modegate.store.TieredModeStore;

/** Stores over the servers as they are, on one pool with room for all who race. */
final class TieredStores implements AutoCloseable {
    private static final int SIZE = 30;

    private final HikariDataSource pool = Member.pool(Servers.POSTGRES.port(), SIZE);

    /** A race is about the stores, and must not wait for connections to be made. */
    TieredStores() {
        await().atMost(Fleet.PATIENCE).until(() -> pool.getHikariPoolMXBean().getTotalConnections() == SIZE);
    }

    TieredModeStore open(String namespace) {
        return Member.store(pool, new Member.Ways(namespace, Servers.POSTGRES.port(), Servers.REDIS.port()));
    }

    @Override
    public void close() {
        pool.close();
    }
}
