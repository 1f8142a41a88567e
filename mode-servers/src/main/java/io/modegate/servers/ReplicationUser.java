package io.modegate.servers;

import java.util.List;
import java.util.stream.Stream;

/**
 * The user as which replicas read from their master. Without it a master serves no replica, and that is known to hold
 * once it is deleted. To stop a replica's process would not do: what its kernel took from the master before or meanwhile
 * it reads when it goes on, even after the master's death.
 */
final class ReplicationUser {
    private static final List<String> USER = List.of("replica", "on", "nopass", "+psync", "+replconf", "+ping");

    private ReplicationUser() {}

    /** For every server, as each may become the master. A master does not wait for more replicas before it sends. */
    static Stream<String> arguments() {
        Stream<String> replica =
                Stream.of("--masteruser", "replica", "--masterauth", "any", "--repl-diskless-sync-delay", "0");
        return Stream.concat(Stream.concat(Stream.of("--user"), USER.stream()), replica);
    }

    /** When it returns, no replica has a connection to this master, or gets one. */
    static void delete(RedisServer master) {
        RespConnection.ask(master.port(), "ACL", "DELUSER", "replica"); // ends connections that just open, too
        RespConnection.ask(master.port(), "CLIENT", "KILL", "TYPE", "replica");
        if (!info(master.port(), "connected_slaves").equals("0")) {
            throw new IllegalStateException("the master on port " + master.port()
                    + " still has replicas; they must connect as the user that was deleted:\n"
                    + RespConnection.ask(master.port(), "INFO", "replication"));
        }
    }

    /** Replicas come back by themselves, within about a second. */
    static void create(RedisServer master) {
        RespConnection.ask(
                master.port(),
                Stream.concat(Stream.of("ACL", "SETUSER"), USER.stream()).toArray(String[]::new));
    }

    /** One value of what a server says about its replication; empty if there is none. */
    static String info(int port, String name) {
        return RespConnection.askIfThere(port, "INFO", "replication").stream()
                .flatMap(List::stream)
                .flatMap(String::lines)
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }
}
