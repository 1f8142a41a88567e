package io.modegate.redis.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The database is away, Redis is there: orders that tighten are taken all the same. */
class DatabaseOutageTest extends OutageContract {
    @Override
    List<Victim> victims() {
        return List.of(Victim.database(fleet));
    }

    @Override
    void outlast(long begun) {
        awaitExpiry(begun);
    }

    @Override
    void assertAnswers(Operators operators) {
        assertThat(operators.refused()).isEmpty();
    }

    @Override
    boolean isAlwaysFresh() {
        return false;
    }

    @Test
    void aCacheThatIsEmptiedMeanwhileIsGivenTheOrdersAgain() {
        during("killed, and Redis flushed", operators -> {
            long begun = beginning();
            Servers.POSTGRES.kill();
            try {
                int before = operators.acknowledged();
                waitUntil(begun, Fleet.STALE_AFTER);
                assertThat(operators.acknowledged()).isGreaterThan(before);
                Servers.flush(Servers.REDIS);
                awaitExpiry(begun);
            } finally {
                Servers.POSTGRES.restart();
            }
        });
    }
}
