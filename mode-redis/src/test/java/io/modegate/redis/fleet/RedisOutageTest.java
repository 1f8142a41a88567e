package io.modegate.redis.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** The only Redis is away, one that keeps what it acknowledged: what is known is enforced, and orders are refused. */
class RedisOutageTest extends OutageContract {
    @Override
    Fleet newFleet() {
        return Fleet.onRedis(3);
    }

    @Override
    List<Victim> victims() {
        return List.of(Victim.onlyRedis(fleet));
    }

    @Override
    void outlast(long begun) {
        awaitExpiry(begun);
    }

    @Override
    void assertAnswers(Operators operators) {
        assertThat(operators.acknowledged()).isPositive();
        assertThat(fleet.history()).allMatch(entry -> entry.head().epoch() == 0);
    }

    @Override
    boolean isAlwaysFresh() {
        return false;
    }
}
