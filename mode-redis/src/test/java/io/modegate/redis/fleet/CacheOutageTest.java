package io.modegate.redis.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Redis is away, the database is there: only pushes are missed. */
class CacheOutageTest extends OutageContract {
    @Override
    List<Victim> victims() {
        return List.of(Victim.cache(fleet));
    }

    @Override
    void outlast(long begun) {
        waitUntil(begun, Fleet.MAX_STALENESS.plus(SLACK));
        assertThat(fleet.watchers()).noneMatch(OutageContract::wasOld);
    }

    @Override
    void assertAnswers(Operators operators) {
        assertThat(operators.refused()).isEmpty();
        assertThat(fleet.watchers()).noneMatch(OutageContract::wasOld);
    }

    @Override
    boolean isAlwaysFresh() {
        return true;
    }

    @Test
    void aCacheThatIsEmptiedAgainAndAgain() {
        during("flushed", operators -> {
            for (int i = 0; i < 10; i++) {
                Servers.flush(Servers.REDIS);
                waitUntil(System.nanoTime(), Fleet.HEARTBEAT.dividedBy(2));
            }
        });
    }
}
