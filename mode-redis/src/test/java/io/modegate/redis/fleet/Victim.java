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
        return new Victim(server::kill, server::stop, server::restart, server::pause, server::resume, fleet.database);
    }

    static Victim cache(Fleet fleet) {
        RedisServer server = Servers.REDIS;
        return new Victim(server::kill, server::stop, server::restart, server::pause, server::resume, fleet.cache);
    }
}
