package io.modegate.servers;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A line of {@code CLUSTER NODES}: what one node knows of another, or of itself.
 *
 * @param masterId {@code -} for a master
 * @param epoch of two masters that claim a slot, the one with the higher epoch has it
 * @param slots as {@code 7} or {@code 0-5460}
 */
record ClusterEntry(String id, int port, Set<String> flags, String masterId, long epoch, List<String> slots) {
    /** How the node on that port sees the cluster; empty if it does not answer. */
    static List<ClusterEntry> asSeenFrom(int port) {
        return RespConnection.askIfThere(port, "CLUSTER", "NODES").stream()
                .flatMap(List::stream)
                .flatMap(String::lines)
                .map(ClusterEntry::of)
                .toList();
    }

    boolean isMaster() {
        return flags.contains("master");
    }

    /** By that node's own suspicion, or by a majority's. */
    boolean isDown() {
        return flags.contains("fail?") || flags.contains("fail");
    }

    boolean isReplicaOf(String otherId) {
        return masterId.equals(otherId);
    }

    boolean hasSlot(int slot) {
        return isMaster() && slots.stream().anyMatch(range -> contains(range, slot));
    }

    /** {@code id ip:port@busPort flags master pingSent pongReceived epoch linkState slots…}. */
    private static ClusterEntry of(String line) {
        String[] words = line.split(" ", -1);
        String address = words[1];
        return new ClusterEntry(
                words[0],
                Integer.parseInt(address.substring(address.lastIndexOf(':') + 1, address.indexOf('@'))),
                Set.of(words[2].split(",", -1)),
                words[3],
                Long.parseLong(words[6]),
                Stream.of(words).skip(8).toList());
    }

    /** A slot that moves is also told in brackets; it is in a range besides as long as it has not moved. */
    private static boolean contains(String range, int slot) {
        String[] ends = range.split("-", 2);
        return !range.startsWith("[")
                && Integer.parseInt(ends[0]) <= slot
                && slot <= Integer.parseInt(ends[ends.length - 1]);
    }
}
