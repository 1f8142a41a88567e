package io.modegate.servers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A master, its replicas and three sentinels that promote a replica when the master is gone for a second; two of them
 * have to agree. No passwords, free ports of the loopback. Thread-safe. All of it ends with {@link #close()} or with the
 * JVM.
 *
 * <p>An acknowledged write is lost, each time, by
 *
 * <ol>
 *   <li>{@link #cutReplication()}: no replica hears of what comes now;
 *   <li>the write, which the master acknowledges all the same;
 *   <li>{@link #failOver()}, within {@value #PROMOTABLE_SECONDS} seconds after the cut: the sentinels promote no replica
 *       that was cut off for longer.
 * </ol>
 *
 * To pause the replicas would not do: they read on resumption what the kernel took for them.
 */
public final class RedisSentinel implements AutoCloseable {
    /** The rule of Redis: ten times the silence after which a master counts as down. */
    static final int PROMOTABLE_SECONDS = 10 * SentinelNode.DOWN_AFTER / 1_000;

    private static final String NAME = "modes";
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final List<RedisServer> servers = new ArrayList<>();
    private final List<SentinelNode> sentinels = new ArrayList<>();

    private RedisSentinel() {}

    /** One with two replicas. */
    public static RedisSentinel start() {
        return start(2);
    }

    /** When it returns, the replicas follow and every sentinel knows all the others. */
    public static RedisSentinel start(int replicas) {
        RedisSentinel started = new RedisSentinel();
        try {
            RedisServer master = started.serve();
            String masterPort = String.valueOf(master.port());
            for (int replica = 0; replica < replicas; replica++) {
                started.serve("--replicaof", "127.0.0.1", masterPort);
            }
            // A sentinel asks a master for its replicas at once, and then not for a while.
            started.await("every replica follows the master", () -> started.allFollow(master));
            for (int sentinel = 0; sentinel < 3; sentinel++) {
                started.sentinels.add(SentinelNode.start(NAME, master.port()));
            }
            started.awaitReplicas();
            return started;
        } catch (RuntimeException failed) {
            started.close();
            throw failed;
        }
    }

    /** The address that names all sentinels and the master's name, as {@code redis-sentinel://…#modes}. */
    public String uri() {
        return sentinels.stream()
                .map(sentinel -> "127.0.0.1:" + sentinel.port())
                .collect(Collectors.joining(",", "redis-sentinel://", "#" + NAME));
    }

    /**
     * The master by the word of at least two sentinels, dead or alive.
     *
     * @throws IllegalStateException if no two agree, as may be for a moment while they promote
     */
    public RedisServer master() {
        return named(2).orElseThrow(() -> new IllegalStateException("no two sentinels name the same master: "
                + sentinels.stream().map(SentinelNode::masterPort).toList() + "\n" + logs()));
    }

    /** Every server but the {@link #master()}, dead or alive. */
    public List<RedisServer> replicas() {
        RedisServer master = master();
        return servers.stream().filter(server -> server != master).toList();
    }

    /**
     * Cuts the master off from its replicas, but not from clients and sentinels. When it returns, no write that the
     * master acknowledges from now on reaches a replica. It ends with {@link #joinReplication()} or with the master.
     */
    public void cutReplication() {
        ReplicationUser.delete(master());
    }

    /** Ends the cut of the master that is. Replicas come back within about a second; see {@link #awaitReplicas()}. */
    public void joinReplication() {
        ReplicationUser.create(master());
    }

    /**
     * Kills the master and waits, up to 30 seconds, until another server is one, by its own word and by every sentinel's.
     * Other replicas may follow it only a little later. The killed one may be restarted: it comes back empty and is made a
     * replica.
     *
     * @return the master that is now
     * @throws IllegalStateException with the sentinels' logs, if none is promoted; before anything is killed, if none can
     *     be
     */
    public RedisServer failOver() {
        RedisServer old = master();
        if (replicas().stream().noneMatch(RedisSentinel::canBePromoted)) {
            throw new IllegalStateException(
                    "no replica can be promoted: each is dead or was cut off from its master for " + PROMOTABLE_SECONDS
                            + " s or longer; fail over sooner after the cut, or join and await the replicas");
        }
        old.kill();
        await(
                "a replica is promoted in place of port " + old.port(),
                () -> named(sentinels.size())
                        .filter(named -> named != old && role(named).equals("master"))
                        .isPresent());
        return master();
    }

    /** Waits, up to 30 seconds, until every server but the master follows it and every sentinel knows all of them. */
    public void awaitReplicas() {
        await(
                "every other server follows the master and every sentinel knows it",
                () -> named(sentinels.size()).filter(this::allFollow).isPresent()
                        && sentinels.stream().allMatch(sentinel -> sentinel.knows(servers.size() - 1)));
    }

    @Override
    public void close() {
        sentinels.forEach(SentinelNode::close);
        servers.forEach(RedisServer::close);
    }

    private RedisServer serve(String... more) {
        RedisServer server = RedisServer.start(
                Stream.concat(ReplicationUser.arguments(), Stream.of(more)).toArray(String[]::new));
        servers.add(server);
        return server;
    }

    private void await(String awaited, BooleanSupplier holds) {
        Patience.await(BOUND, awaited, holds, this::logs);
    }

    /** What that many sentinels name. */
    private Optional<RedisServer> named(int sentinelsThatAgree) {
        List<Integer> ports = sentinels.stream()
                .map(SentinelNode::masterPort)
                .flatMapToInt(OptionalInt::stream)
                .boxed()
                .toList();
        return servers.stream()
                .filter(server ->
                        ports.stream().filter(port -> port == server.port()).count() >= sentinelsThatAgree)
                .findFirst();
    }

    private boolean allFollow(RedisServer master) {
        return role(master).equals("master")
                && servers.stream().filter(server -> server != master).allMatch(server -> follows(server, master));
    }

    private static boolean follows(RedisServer replica, RedisServer master) {
        List<String> role = RespConnection.askIfThere(replica.port(), "ROLE").orElse(List.of());
        return role.size() > 3
                && role.get(0).equals("slave")
                && role.get(2).equals(String.valueOf(master.port()))
                && role.get(3).equals("connected");
    }

    private static boolean canBePromoted(RedisServer replica) {
        String down = ReplicationUser.info(replica.port(), "master_link_down_since_seconds");
        return role(replica).equals("slave") && (down.isEmpty() || Integer.parseInt(down) < PROMOTABLE_SECONDS);
    }

    private static String role(RedisServer server) {
        return RespConnection.askIfThere(server.port(), "ROLE")
                .map(role -> role.get(0))
                .orElse("");
    }

    private String logs() {
        return IntStream.range(0, sentinels.size())
                .mapToObj(index ->
                        "sentinel " + index + ":\n" + sentinels.get(index).log())
                .collect(Collectors.joining("\n"));
    }
}
