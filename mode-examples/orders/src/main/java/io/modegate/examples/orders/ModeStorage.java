package io.modegate.examples.orders;

import io.modegate.jdbc.JdbcModeStore;
import io.modegate.redis.RedisModeStore;
import io.modegate.store.ModeStore;
import io.modegate.store.TieredModeStore;
import javax.sql.DataSource;

/** Where the mode is kept: in the database of the orders, and before that in a Redis if one is named. */
final class ModeStorage {
    private ModeStorage() {}

    static ModeStore store(Options options, DataSource pool) {
        ModeStore database = JdbcModeStore.builder(pool)
                .namespace(options.get(Options.NAMESPACE))
                .createIfMissing()
                .build();
        if (!options.isGiven(Options.REDIS_URI)) {
            return database;
        }
        try {
            return TieredModeStore.of(database, redis(options));
        } catch (RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    private static RedisModeStore redis(Options options) {
        RedisUri at = options.get(Options.REDIS_URI);
        try {
            return RedisModeStore.builder(at.uri())
                    .namespace(options.get(Options.NAMESPACE))
                    .build();
        } catch (IllegalArgumentException unfit) {
            throw new BadOptionException(Options.REDIS_URI.flag() + " must lead to a usable Redis, but " + at
                    + " does not: " + unfit.getMessage());
        }
    }
}
