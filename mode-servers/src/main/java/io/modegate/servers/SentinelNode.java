package io.modegate.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** One sentinel on a free port of the loopback. It ends with {@link #close()} or with the JVM. */
final class SentinelNode implements AutoCloseable {
    /** Milliseconds without an answer after which a server counts as down. */
    static final int DOWN_AFTER = 1_000;

    /**
     * In milliseconds. Sentinels hear of each other and of roles sooner than in production. They ask a new master for the
     * first time after the period of pings, and count its silence from before: were that as long as {@link #DOWN_AFTER},
     * which is the default, a master just promoted would be replaced at once. A machine that stands still for a while
     * must not put them into TILT, in which they do nothing for half a minute.
     */
    private static final String[] SOONER = {
        "SENTINEL", "DEBUG",
        "PING-PERIOD", "400",
        "INFO-PERIOD", "1000",
        "PUBLISH-PERIOD", "200",
        "TILT-TRIGGER", "30000",
        "TILT-PERIOD", "1000"
    };

    private final DataDirectory data = DataDirectory.create("sentinel");
    private final int port = FreePort.find();
    private final String name;
    private final Thread atExit = new Thread(this::destroy, "redis-sentinel-exit");
    private ServerProcess process;

    private SentinelNode(String name, int masterPort) {
        this.name = name;
        Runtime.getRuntime().addShutdownHook(atExit);
        Path configuration = configuration(masterPort);
        this.process =
                RedisProgram.start(data.home(), List.of(configuration.toString(), "--sentinel"), logFile(), port);
    }

    /** One of three that watch the master on that port, two of which have to agree. */
    static SentinelNode start(String name, int masterPort) {
        SentinelNode node = new SentinelNode(name, masterPort);
        RespConnection.ask(node.port, SOONER);
        return node;
    }

    int port() {
        return port;
    }

    /** Where it says that the master is; empty if it does not answer. */
    OptionalInt masterPort() {
        return RespConnection.askIfThere(port, "SENTINEL", "GET-MASTER-ADDR-BY-NAME", name).stream()
                .filter(address -> address.size() == 2)
                .mapToInt(address -> Integer.parseInt(address.get(1)))
                .findFirst();
    }

    /** Whether it holds the master for up and knows that many replicas and the two other sentinels. */
    boolean knows(int replicas) {
        List<String> state = RespConnection.ask(port, "SENTINEL", "MASTER", name);
        return value(state, "flags").equals("master")
                && value(state, "num-slaves").equals(String.valueOf(replicas))
                && value(state, "num-other-sentinels").equals("2");
    }

    String log() {
        return RedisProgram.text(logFile());
    }

    @Override
    public void close() {
        destroy();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private synchronized void destroy() {
        if (process != null) { // else it never started
            process.kill();
        }
        data.delete();
    }

    /** The sentinel writes into it what it learns. */
    private Path configuration(int masterPort) {
        try {
            return Files.write(
                    data.home().resolve("sentinel.conf"),
                    List.of(
                            "port " + port,
                            "bind 127.0.0.1",
                            "dir \"" + data.home() + "\"",
                            "sentinel monitor " + name + " 127.0.0.1 " + masterPort + " 2",
                            "sentinel down-after-milliseconds " + name + " " + DOWN_AFTER,
                            "sentinel failover-timeout " + name + " 3000",
                            "sentinel parallel-syncs " + name + " 2"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path logFile() {
        return data.home().resolve("log");
    }

    private static String value(List<String> namesAndValues, String name) {
        int index = namesAndValues.indexOf(name);
        return index < 0 ? "" : namesAndValues.get(index + 1);
    }
}
