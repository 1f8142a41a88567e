package io.modegate.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.modegate.HistoryEntry;
import io.modegate.Mode;
import io.modegate.runtime.ModeManager;
import java.time.Duration;

/** Changes the mode a number of times, as an operator or as an outside system, and says what was acknowledged. */
final class WriterProcess {
    private WriterProcess() {}

    /** The URL, the schema, the number of the writer, its first change and its last. */
    public static void main(String[] arguments) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(arguments[0]);
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            JdbcModeStore store = JdbcModeStore.builder(pool)
                    .schema(arguments[1])
                    .timeout(Duration.ofSeconds(10))
                    .build();
            try (ModeManager manager = ModeManager.builder()
                    .store(store)
                    .operatorOnly(Mode.NORMAL)
                    .refreshEvery(Duration.ofSeconds(1))
                    .instance("writer-" + arguments[2])
                    .build()) {
                write(manager, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]), arguments[4]);
            }
            store.close();
        }
    }

    private static void write(ModeManager manager, int number, int first, String last) {
        for (int i = first; i <= Integer.parseInt(last); i++) {
            long version = number % 2 == 0 ? hold(manager, number, i) : raise(manager, number, i);
            HistoryEntry entry = manager.history().page(1, version + 1).get(0);
            ChildJvm.say(i + " " + version + " " + entry.head().hash());
        }
    }

    private static long hold(ModeManager manager, int number, int i) {
        return manager.control()
                .hold("hold-" + number, Mode.READ_ONLY)
                .by("operator-" + number)
                .because("change " + i)
                .apply()
                .version();
    }

    /** In another mode each time, because raising what is raised writes nothing. */
    private static long raise(ModeManager manager, int number, int i) {
        return manager.control()
                .raise("cause-" + number, i % 2 == 0 ? "NO_NEW_ORDER" : "READ_ONLY")
                .by("automation-" + number)
                .because("change " + i)
                .lasting(Duration.ofHours(1))
                .apply()
                .version();
    }
}
