package io.modegate.jdbc.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.servers.MariaDbServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two instances on one MariaDB, each with its own pool. */
class MariaDbPropagationTest {
    private static final Logger LOG = LoggerFactory.getLogger(MariaDbPropagationTest.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Instance.Settings settings = Instance.Settings.of(times -> times.refreshEvery(POLL));

    @Test
    void aHoldIsFoundByTheOtherInstanceWithinThePollInterval() {
        try (MariaDbServer server = MariaDbServer.durable();
                Instance one = Instance.over(server.dataSource(), server.dataSource(), settings);
                Instance other = Instance.over(server.dataSource(), server.dataSource(), settings)) {
            Spread spread = Spread.measured(one, other, 20);
            LOG.warn("MariaDB, polled every {}: {}", POLL, spread);
            assertThat(spread.worst()).isLessThan(POLL.plusMillis(250));
        }
    }
}
