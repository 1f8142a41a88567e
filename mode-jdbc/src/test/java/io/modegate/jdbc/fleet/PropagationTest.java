package io.modegate.jdbc.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.servers.FaultProxy;
import io.modegate.servers.PostgresServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two instances on one PostgreSQL, each with its own pool. */
class PropagationTest {
    private static final Logger LOG = LoggerFactory.getLogger(PropagationTest.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final PostgresServer SERVER = SharedPostgres.SERVER;

    private final Instance.Settings settings = Instance.Settings.of(times -> times.refreshEvery(POLL));

    @Test
    void aHoldIsPushedToTheOtherInstanceWithinMilliseconds() {
        try (Instance one = instance(SERVER.port());
                Instance other = instance(SERVER.port())) {
            Spread spread = Spread.measured(one, other, 100);
            LOG.warn("PostgreSQL, push: {}", spread);
            assertThat(spread.median()).isLessThan(Duration.ofMillis(25));
            assertThat(spread.worst()).isLessThan(Duration.ofMillis(250));
        }
    }

    @Test
    void withPushCutOffItIsFoundWithinThePollInterval() {
        try (FaultProxy cut = FaultProxy.to(SERVER.port())) {
            cut.refuse();
            try (Instance one = instance(cut.port());
                    Instance other = instance(cut.port())) {
                Spread spread = Spread.measured(one, other, 5);
                LOG.warn("PostgreSQL, push cut off, polled every {}: {}", POLL, spread);
                assertThat(spread.worst()).isLessThan(POLL.plusMillis(250));
            }
        }
    }

    private Instance instance(int listenOn) {
        return Instance.over(SERVER.dataSource(), SERVER.dataSource(listenOn), settings);
    }
}
