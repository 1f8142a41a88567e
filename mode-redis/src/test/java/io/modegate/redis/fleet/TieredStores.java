package io.modegate.redis.fleet;

import com.zaxxer.hikari.HikariDataSource;
import io.modegate.store.TieredModeStore;

/** Stores over the servers as they are, on one pool with room for all who race. */
final class TieredStores implements AutoCloseable {
    private final HikariDataSource pool = Member.pool(Servers.POSTGRES.port(), 30);

    TieredModeStore open(String namespace) {
        return Member.store(pool, new Member.Ways(namespace, Servers.POSTGRES.port(), Servers.REDIS.port()));
    }

    @Override
    public void close() {
        pool.close();
    }
}
