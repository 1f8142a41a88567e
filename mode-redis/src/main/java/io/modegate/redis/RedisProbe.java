package io.modegate.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.cluster.RedisClusterClient;
import io.modegate.probe.Probe;
import io.modegate.probe.ProbeResult;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Connects, asks Redis who it is, and hangs up. A master, or a Cluster whose slots are all served, is up; a connection that
 * is refused or breaks, an error, or a replica, which takes no writes, is down; no answer in time is unknown: that may be
 * our own doing. Immutable; the client stays the caller's.
 */
public final class RedisProbe implements Probe {
    private final String name;
    private final Site site;
    private final Question question;
    private final Duration timeout;
    private final Attempt attempts;

    private RedisProbe(String name, Site site, Question question, Duration timeout) {
        this.name = name;
        this.site = site;
        this.question = question;
        this.timeout = timeout;
        this.attempts = new Attempt(name);
    }

    /** Asks PING and ROLE, for 2 seconds at most; a user who may not run ROLE is told nothing of it. */
    public static RedisProbe of(String name, RedisClient client) {
        return new RedisProbe(name, new SingleSite(client, name, false), RedisProbe::role, Duration.ofSeconds(2));
    }

    /** Asks PING and CLUSTER INFO, for 2 seconds at most. */
    public static RedisProbe of(String name, RedisClusterClient client) {
        return new RedisProbe(name, new ClusterSite(client, name, false), RedisProbe::state, Duration.ofSeconds(2));
    }

    /** The same probe with another longest wait for all of it. */
    public RedisProbe within(Duration longest) {
        return new RedisProbe(name, site, question, longest);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Duration timeout() {
        // The wait inside ends first and says more.
        return timeout.plusMillis(500);
    }

    @Override
    public ProbeResult look() {
        CompletableFuture<ProbeResult> look = attempts.start(this::asked, result -> {});
        try {
            return look.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return ProbeResult.unknown("no answer to PING within " + timeout);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return ProbeResult.unknown("PING was interrupted");
        } catch (ExecutionException failed) {
            return judged(Objects.requireNonNullElse(failed.getCause(), failed));
        }
    }

    private static ProbeResult judged(Throwable failed) {
        String seen = "PING failed: " + Failures.said(failed);
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof RedisCommandTimeoutException || cause instanceof IllegalStateException) {
                return ProbeResult.unknown(seen);
            }
        }
        return ProbeResult.down(seen);
    }

    private ProbeResult asked() {
        Line line = site.open();
        try {
            line.commands().ping().get();
            return question.ask(line);
        } catch (ExecutionException failed) {
            return judged(Objects.requireNonNullElse(failed.getCause(), failed));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return ProbeResult.unknown("PING was interrupted");
        } finally {
            line.close();
        }
    }

    private static ProbeResult role(Line line) throws InterruptedException, ExecutionException {
        List<Object> role = allowed(line.commands().role()::get, List.of(""));
        return role.get(0).equals("slave")
                ? ProbeResult.down("PING answered, but by a replica, which takes no writes")
                : ProbeResult.up("PING answered");
    }

    private static ProbeResult state(Line line) throws InterruptedException, ExecutionException {
        String info = allowed(line.commands().clusterInfo()::get, "cluster_state:ok");
        return info.contains("cluster_state:ok")
                ? ProbeResult.up("PING answered")
                : ProbeResult.down("PING answered, but by a Cluster of which some slots are not served");
    }

    private static <T> T allowed(Answering<T> answer, T unless) throws InterruptedException, ExecutionException {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RedisCommandExecutionException said && Failures.isForbidden(said)) {
                return unless;
            }
            throw failed;
        }
    }

    /** What to ask beside PING. */
    @FunctionalInterface
    private interface Question {
        ProbeResult ask(Line line) throws InterruptedException, ExecutionException;
    }

    /** What an answer is waited for with. */
    @FunctionalInterface
    private interface Answering<T> {
        T get() throws InterruptedException, ExecutionException;
    }
}
