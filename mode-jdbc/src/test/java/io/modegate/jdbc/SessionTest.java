package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How long a {@link Session} lets its connection take; a quarter of a second more than it was told. */
class SessionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final List<Integer> bounds = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();
    private final Session session = new Session(
            (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("setNetworkTimeout")) {
                            bounds.add((Integer) arguments[1]);
                        }
                        return method.getReturnType() == int.class ? 0 : null;
                    }),
            now::get);

    @Test
    void whatLayStillHasHalfOfThePatienceForItsFirstAnswer() throws SQLException {
        now.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(session.prove(PATIENCE)).isTrue();
        session.limit(PATIENCE);
        session.answered();
        session.limit(PATIENCE);

        assertThat(bounds).containsExactly(1250, 2250);
    }

    @Test
    void whatWasInUseAMomentAgoHasAllOfIt() throws SQLException {
        assertThat(session.prove(PATIENCE)).isTrue();
        session.limit(PATIENCE);

        assertThat(bounds).containsExactly(2250);
    }
}
