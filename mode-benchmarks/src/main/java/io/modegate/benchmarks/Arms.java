package io.modegate.benchmarks;

import io.modegate.servers.PostgresServer;
import java.util.List;

/** The arms there are, on servers of their own. For one thread. */
final class Arms implements AutoCloseable {
    static final List<String> NAMES = List.of("notify", "polling", "bare-notify");

    private static final int OTHER_CONNECTIONS = 50;

    private final int gates;
    private final PostgresServer postgres;

    Arms(int gates) {
        this.gates = gates;
        this.postgres = PostgresServer.durable(gates * Postgres.CONNECTIONS + OTHER_CONNECTIONS);
    }

    Arm start(String name) {
        return switch (name) {
            case "notify" -> Fleet.start(Postgres.told(postgres), gates);
            case "polling" -> Fleet.start(Postgres.polled(postgres), gates);
            case "bare-notify" -> BareNotify.start(postgres, gates);
            default -> throw new IllegalArgumentException("there is no arm \"" + name + "\", but " + NAMES);
        };
    }

    @Override
    public void close() {
        postgres.close();
    }
}
