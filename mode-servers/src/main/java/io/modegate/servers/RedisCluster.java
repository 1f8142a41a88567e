package io.modegate.servers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Redis Cluster of three masters with a replica each, which takes over when its master is silent for a second; until
 * then no node serves any key. No passwords, ports of the loopback below 55,000. Thread-safe. All of it ends with {@link
 * #close()} or with the JVM.
 */
public final class RedisCluster implements AutoCloseable {
    private static final int MASTERS = 3;
    private static final int SLOTS = 16_384;
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final List<RedisServer> servers = new ArrayList<>();

    private RedisCluster() {}

    /** When it returns, every node knows every other, and the replicas follow. */
    public static RedisCluster start() {
        RedisCluster started = new RedisCluster();
        try {
            for (int index = 0; index < 2 * MASTERS; index++) {
                started.servers.add(node());
            }
            started.shareSlots();
            started.meet();
            started.assignReplicas();
            started.awaitReplicas();
            return started;
        } catch (RuntimeException failed) {
            started.close();
            throw failed;
        }
    }

    /** The addresses of all nodes as {@code redis://…}, dead ones among them. */
    public List<String> uris() {
        return servers.stream().map(RedisServer::uri).toList();
    }

    /**
     * The master that has the key's slot by the word of the nodes that answer, dead or alive: a killed one has it until its
     * replica takes over.
     *
     * @throws IllegalStateException if no node answers
     */
    public RedisServer ownerOf(String key) {
        int slot = slotOf(key);
        return servers.stream()
                .flatMap(server -> ClusterEntry.asSeenFrom(server.port()).stream())
                .filter(entry -> entry.hasSlot(slot))
                .max(Comparator.comparingLong(ClusterEntry::epoch))
                .map(entry -> on(entry.port()))
                .orElseThrow(
                        () -> new IllegalStateException("no node names an owner of slot " + slot + ":\n" + views()));
    }

    /** The replica of the key's {@link #ownerOf owner}; a restarted master is one, too. */
    public List<RedisServer> replicasOf(String key) {
        int owner = ownerOf(key).port();
        List<ClusterEntry> view = servers.stream()
                .map(server -> ClusterEntry.asSeenFrom(server.port()))
                .filter(entries -> !entries.isEmpty())
                .findFirst()
                .orElse(List.of());
        String id = view.stream()
                .filter(entry -> entry.port() == owner)
                .map(ClusterEntry::id)
                .collect(Collectors.joining());
        return view.stream()
                .filter(entry -> entry.isReplicaOf(id))
                .map(entry -> on(entry.port()))
                .toList();
    }

    /**
     * Cuts the key's owner off from its replica, but not from clients and other nodes. When it returns, no write that the
     * owner acknowledges from now on reaches the replica, so that a kill of the owner and {@link #awaitTakeover} lose it.
     * It ends with {@link #joinReplication} or with the owner.
     */
    public void cutReplication(String key) {
        ReplicationUser.delete(ownerOf(key));
    }

    /** Ends the cut. The replica comes back within about a second; see {@link #awaitReplicas()}. */
    public void joinReplication(String key) {
        ReplicationUser.create(ownerOf(key));
    }

    /**
     * After the key's owner was killed: waits, up to 30 seconds, until every node that answers names a living owner of the
     * key and serves keys again. Returns at once if the owner lives.
     *
     * @return the owner that is now
     * @throws IllegalStateException with what the nodes say, if nobody takes over
     */
    public RedisServer awaitTakeover(String key) {
        int slot = slotOf(key);
        await("a living master has slot " + slot + " of key '" + key + "'", () -> {
            int owner = ownerOf(key).port();
            return isThere(owner)
                    && servers.stream().allMatch(server -> !isThere(server.port()) || serves(server, slot, owner));
        });
        return ownerOf(key);
    }

    /**
     * Waits, up to 30 seconds, until every node serves keys and every master has its replica; nodes that were killed must
     * have been restarted.
     */
    public void awaitReplicas() {
        await("every node serves keys and every master has its replica", this::isWhole);
    }

    @Override
    public void close() {
        servers.forEach(RedisServer::close);
    }

    /** Its replica may take over whatever it missed, as the machine may have stood still. */
    private static RedisServer node() {
        Stream<String> cluster = Stream.of(
                "--cluster-enabled", "yes",
                "--cluster-node-timeout", "1000",
                "--cluster-replica-validity-factor", "0");
        return RedisServer.onPort(
                FreePort.findForClusterNode(),
                Stream.concat(ReplicationUser.arguments(), cluster).toArray(String[]::new));
    }

    /** With epochs of their own, or masters would quarrel about them when they meet. */
    private void shareSlots() {
        for (int index = 0; index < MASTERS; index++) {
            String first = String.valueOf(SLOTS * index / MASTERS);
            String last = String.valueOf(SLOTS * (index + 1) / MASTERS - 1);
            int port = servers.get(index).port();
            RespConnection.ask(port, "CLUSTER", "SET-CONFIG-EPOCH", String.valueOf(index + 1));
            RespConnection.ask(port, "CLUSTER", "ADDSLOTSRANGE", first, last);
        }
    }

    private void meet() {
        for (RedisServer server : servers.subList(1, servers.size())) {
            RespConnection.ask(servers.get(0).port(), "CLUSTER", "MEET", "127.0.0.1", String.valueOf(server.port()));
        }
        await("every node knows every other", () -> servers.stream().allMatch(this::knowsAll));
    }

    private boolean knowsAll(RedisServer server) {
        List<ClusterEntry> view = ClusterEntry.asSeenFrom(server.port());
        Set<Integer> ports = new HashSet<>();
        view.stream().filter(entry -> !entry.flags().contains("handshake")).forEach(entry -> ports.add(entry.port()));
        return ports.size() == servers.size();
    }

    private void assignReplicas() {
        for (int index = 0; index < MASTERS; index++) {
            List<String> id = RespConnection.ask(servers.get(index).port(), "CLUSTER", "MYID");
            RespConnection.ask(servers.get(MASTERS + index).port(), "CLUSTER", "REPLICATE", id.get(0));
        }
    }

    private boolean isWhole() {
        return servers.stream().allMatch(server -> isOk(server) && seesAll(server))
                && servers.stream().filter(RedisCluster::isFollowed).count() == MASTERS;
    }

    /** What a node has heard of others may be older than what they say of themselves. */
    private static boolean seesAll(RedisServer server) {
        List<ClusterEntry> view = ClusterEntry.asSeenFrom(server.port());
        Set<String> masters = view.stream()
                .filter(ClusterEntry::isMaster)
                .map(ClusterEntry::id)
                .collect(Collectors.toSet());
        return view.stream().noneMatch(ClusterEntry::isDown)
                && masters.size() == MASTERS
                && view.stream()
                        .map(ClusterEntry::masterId)
                        .collect(Collectors.toSet())
                        .containsAll(masters);
    }

    private static boolean isFollowed(RedisServer server) {
        return ReplicationUser.info(server.port(), "role").equals("master")
                && ReplicationUser.info(server.port(), "slave0").contains("state=online");
    }

    private static boolean serves(RedisServer server, int slot, int owner) {
        return isOk(server)
                && ClusterEntry.asSeenFrom(server.port()).stream()
                        .anyMatch(entry -> entry.port() == owner && entry.hasSlot(slot));
    }

    private static boolean isOk(RedisServer server) {
        return RespConnection.askIfThere(server.port(), "CLUSTER", "INFO").stream()
                .flatMap(List::stream)
                .anyMatch(info -> info.contains("cluster_state:ok"));
    }

    private static boolean isThere(int port) {
        return RespConnection.askIfThere(port, "PING").isPresent();
    }

    private int slotOf(String key) {
        return servers.stream()
                .map(server -> RespConnection.askIfThere(server.port(), "CLUSTER", "KEYSLOT", key))
                .flatMap(Optional::stream)
                .findFirst()
                .map(answer -> Integer.parseInt(answer.get(0)))
                .orElseThrow(() -> new IllegalStateException("no node of the cluster answers: " + uris()));
    }

    private RedisServer on(int port) {
        return servers.stream()
                .filter(server -> server.port() == port)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no node of this cluster is on port " + port));
    }

    private void await(String awaited, BooleanSupplier holds) {
        Patience.await(BOUND, awaited, holds, this::views);
    }

    private String views() {
        return servers.stream()
                .map(server ->
                        "port " + server.port() + ": " + ClusterEntry.asSeenFrom(server.port()) + "\n" + server.log())
                .collect(Collectors.joining("\n"));
    }
}
