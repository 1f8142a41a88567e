package io.modegate.redis.fleet;

import io.modegate.servers.FaultProxy;
import io.modegate.servers.PostgresServer;
import io.modegate.servers.RedisServer;

/**
 * What an outage befalls: a server, or the network before it.
 *
 * @param network between all instances and the server
 */
record Victim(Runnable kill, Runnable stop, Runnable restart, Runnable pause, Runnable resume, FaultProxy network) {
    static Victim database(Fleet fleet) {
        PostgresServer server = Servers.POSTGRES;
        return new Victim(server::kill, server::stop, server::restart, server::pause, server::resume, fleet.truth);
    }

    static Victim cache(Fleet fleet) {
        return redis(Servers.REDIS, fleet.cache);
    }

    /** The Redis that a fleet has alone. */
    static Victim onlyRedis(Fleet fleet) {
        return redis(Servers.durableRedis(), fleet.truth);
    }

    private static Victim redis(RedisServer server, FaultProxy network) {
        return new Victim(server::kill, server::stop, server::restart, server::pause, server::resume, network);
    }
}
