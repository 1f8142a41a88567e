package io.modegate.benchmarks;

import io.modegate.servers.PostgresServer;
import io.modegate.servers.RedisServer;
import java.util.List;
import java.util.Optional;

/** The arms there are, on servers of their own that start when they are first needed. For one thread. */
final class Arms implements AutoCloseable {
    static final List<String> NAMES = List.of("notify", "polling", "bare-notify", "redis", "bare-redis");

    private static final int OTHER_CONNECTIONS = 50;

    private final int gates;
    private Optional<PostgresServer> postgres = Optional.empty();
    private Optional<RedisServer> redis = Optional.empty();

    Arms(int gates) {
        this.gates = gates;
    }

    Arm start(String name) {
        return switch (name) {
            case "notify" -> Fleet.start(Postgres.told(postgres()), gates);
            case "polling" -> Fleet.start(Postgres.polled(postgres()), gates);
            case "bare-notify" -> BareNotify.start(postgres(), gates);
            case "redis" -> Fleet.start(new Redis(redis()), gates);
            case "bare-redis" -> BareRedis.start(redis(), gates);
            default -> throw new IllegalArgumentException("there is no arm \"" + name + "\", but " + NAMES);
        };
    }

    /** Both servers have on disk what they acknowledged, as a store of the mode must. */
    private PostgresServer postgres() {
        PostgresServer server = postgres.orElseGet(
                () -> PostgresServer.durable(gates * Postgres.CONNECTIONS + OTHER_CONNECTIONS));
        postgres = Optional.of(server);
        return server;
    }

    private RedisServer redis() {
        RedisServer server = redis.orElseGet(RedisServer::durable);
        redis = Optional.of(server);
        return server;
    }

    @Override
    public void close() {
        postgres.ifPresent(PostgresServer::close);
        redis.ifPresent(RedisServer::close);
    }
}
