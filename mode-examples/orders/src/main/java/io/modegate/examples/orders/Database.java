package io.modegate.examples.orders;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.time.Duration;

/** Opens pools of connections to the database that orders and the mode share. */
final class Database {
    /** A request waits no longer for a connection; a database that is gone must not make callers hang. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private Database() {}

    /** A pool; refused with a word on the way out if the database cannot be reached now. */
    static HikariDataSource pool(String name, Options options, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(options.get(Options.DB_URL));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(LONGEST_WAIT.toMillis());
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException unreachable) {
            throw new BadOptionException(Options.DB_URL.flag() + " must name a database that can be reached, but "
                    + reason(unreachable) + ": start it, end the process that has it open, or give another");
        }
    }

    private static String reason(Throwable failed) {
        Throwable deepest = failed;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage());
    }
}
