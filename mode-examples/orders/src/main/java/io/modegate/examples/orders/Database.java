package io.modegate.examples.orders;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** Opens pools of connections to the database that orders and the mode share. */
final class Database {
    /** A request waits no longer for a connection; a database that is gone must not make callers hang. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    /** At the start there is more time: the first connection of a process is its slowest. */
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);

    private Database() {}

    /** A pool; refused with a word on the way out if the database cannot be reached now, though it must be. */
    static HikariDataSource pool(String name, Options options, int size) {
        DatabaseUrl at = options.get(Options.DB_URL);
        refuseWithoutDriver(at);
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(at.url());
        if (!at.user().isEmpty()) {
            config.setUsername(at.user());
            config.setPassword(at.password());
        }
        at.product().limits().forEach(config::addDataSourceProperty);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(LONGEST_WAIT.toMillis());
        config.setInitializationFailTimeout(options.startsWithoutDatabase() ? -1 : FIRST_WAIT.toMillis());
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException unreachable) {
            throw new BadOptionException(Options.DB_URL.flag() + " must name a database that can be reached, but for "
                    + at + " the driver says: " + at.discreet(reason(unreachable))
                    + "; start it, end the process that has it open, or give another URL, user or password");
        }
    }

    private static void refuseWithoutDriver(DatabaseUrl at) {
        try {
            DriverManager.getDriver(at.url());
        } catch (SQLException missing) {
            throw new BadOptionException(Options.DB_URL.flag() + " needs a driver for " + at
                    + ", but none on the class path takes it: add the driver of " + at.product()
                    + ", or see to the rest of the URL");
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
