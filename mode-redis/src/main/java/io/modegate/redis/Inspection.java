package io.modegate.redis;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the server behind a new connection, before it gets orders. */
final class Inspection {
    private static final Logger LOG = LoggerFactory.getLogger(RedisModeStore.class);

    private final Runner runner;

    Inspection(Runner runner) {
        this.runner = runner;
    }

    /**
     * The line, if the server behind it is fit.
     *
     * @throws WrongServer if it is a replica, or may evict what we keep
     */
    Line inspect(Line line) {
        try {
            List<?> seen = runner.evaluated(line, StoreScript.SCRIPT, new String[] {"look"}, runner.patience());
            judge(String.valueOf(seen.get(1)), String.valueOf(seen.get(2)));
            return line;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it looked at the server", stopped);
        } catch (TimeoutException late) {
            throw new IllegalStateException("the server took the connection, but does not answer", late);
        } catch (Runner.Unsent | ExecutionException failed) {
            Throwable cause = failed.getCause();
            throw cause instanceof RuntimeException told ? told : new IllegalStateException(cause);
        }
    }

    private static void judge(String replication, String memory) {
        if (value(replication, "role").filter("slave"::equals).isPresent()) {
            throw new WrongServer("the server is a replica, which may be behind or cut off, and cannot write; give the"
                    + " address of the master, of Sentinels, or of the Cluster");
        }
        Optional<String> policy = value(memory, "maxmemory_policy");
        if (policy.isEmpty()) {
            LOG.info("the user of Redis may not run INFO, so nobody looks whether Redis evicts what ModeGate keeps");
            return;
        }
        boolean isBounded =
                value(memory, "maxmemory").filter(bytes -> !bytes.equals("0")).isPresent();
        if (isBounded && policy.get().startsWith("allkeys-")) {
            throw new WrongServer(
                    "Redis is set to maxmemory-policy " + policy.get() + ", so it may evict the mode itself"
                            + " when its memory is full; set noeviction, or volatile-* for a Redis that is also a cache");
        }
    }

    private static Optional<String> value(String info, String name) {
        return info.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }
}
