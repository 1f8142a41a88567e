package io.modegate.benchmarks;

import io.modegate.servers.PostgresServer;
import io.modegate.servers.RedisServer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The arms there are, on servers of their own that start when they are first needed. For one thread. */
final class Arms implements AutoCloseable {
    static final List<String> NAMES = List.of("notify", "polling", "bare-notify", "redis", "bare-redis", "tiered");

    private static final int OTHER_CONNECTIONS = 50;

    private final int gates;
    private Optional<PostgresServer> postgres = Optional.empty();
    private Optional<RedisServer> redis = Optional.empty();

    Arms(int gates) {
        this.gates = gates;
    }

    Arm start(String name) {
        String namespace = UUID.randomUUID().toString();
        return switch (name) {
            case "notify" -> Fleet.start(Postgres.told(postgres(), namespace), gates);
            case "polling" -> Fleet.start(Postgres.polled(postgres(), namespace), gates);
            case "bare-notify" -> BareNotify.start(postgres(), gates);
            case "redis" -> Fleet.start(new Redis(redis(), namespace), gates);
            case "bare-redis" -> BareRedis.start(redis(), gates);
            case "tiered" ->
                Fleet.start(new Tiered(Postgres.told(postgres(), namespace), new Redis(redis(), namespace)), gates);
            default -> throw new IllegalArgumentException("there is no arm \"" + name + "\", but " + NAMES);
        };
    }

    /** Both servers have on disk what they acknowledged, as a store of the mode must. */
    private PostgresServer postgres() {
        PostgresServer server =
                postgres.orElseGet(() -> PostgresServer.durable(gates * Postgres.CONNECTIONS + OTHER_CONNECTIONS));
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
