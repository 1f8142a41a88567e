package io.modegate.redis.fleet;

import io.modegate.store.TieredModeStore;
import javax.sql.DataSource;

/** Stores over the servers as they are. */
final class TieredStores {
    private TieredStores() {}

    /** Without a pool: each store keeps a connection for itself, and contracts open many stores. */
    static TieredModeStore open(String namespace) {
        return open(namespace, Servers.POSTGRES.dataSource());
    }

    static TieredModeStore open(String namespace, DataSource source) {
        return Member.store(source, new Member.Ways(namespace, Servers.POSTGRES.port(), Servers.REDIS.port()));
    }
}
