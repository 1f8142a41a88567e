package io.modegate.examples.orders;

import io.modegate.http.Caller;
import io.modegate.http.Caller.Role;
import io.modegate.http.Tokens;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The whole service within this process, over a database in memory; its probes look once. */
final class RunningOrders implements AutoCloseable {
    static final String ALICE = "alices-token";
    static final String BOB = "bobs-token";
    static final String VIEWER = "viewers-token";
    static final String ORDER = "{\"side\":\"BUY\",\"symbol\":\"XNAS:AAPL\",\"quantity\":10,\"price\":\"187.25\"}";

    private final OrdersApp app = OrdersApp.start(
            Options.of(
                    List.of(
                            "--port=0",
                            "--exchange-port=0",
                            "--probe-every=PT1H",
                            "--db-url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"),
                    Map.of()),
            Tokens.of(Map.of(
                    ALICE, new Caller("alice", Set.of(Role.OPERATOR)),
                    BOB, new Caller("bob", Set.of(Role.OPERATOR)),
                    VIEWER, new Caller("viewer", Set.of(Role.VIEWER)))));

    Site orders() {
        return Site.of(app.address());
    }

    Site exchange() {
        return Site.of(app.exchangeAddress());
    }

    void fault(String word) {
        Answer answer = exchange().post("/fault", "{\"fault\":\"" + word + "\"}");
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.body());
        }
    }

    @Override
    public void close() {
        app.close();
    }
}
