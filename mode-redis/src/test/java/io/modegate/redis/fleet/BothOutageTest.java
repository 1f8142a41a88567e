package io.modegate.redis.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Both are away: what is known is enforced, orders are refused, and what was taken before is kept. */
class BothOutageTest extends OutageContract {
    @Override
    List<Victim> victims() {
        return List.of(Victim.database(fleet), Victim.cache(fleet));
    }

    @Override
    void outlast(long begun) {
        awaitExpiry(begun);
    }

    @Override
    void assertAnswers(Operators operators) {
        assertThat(operators.acknowledged()).isPositive();
    }

    @Override
    boolean isAlwaysFresh() {
        return false;
    }
}
