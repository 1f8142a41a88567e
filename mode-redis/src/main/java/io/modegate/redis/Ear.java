package io.modegate.redis;

import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.pubsub.RedisPubSubListener;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Listens to the channel of a namespace, each time on a new connection. For one thread, but for {@link #close}. */
final class Ear {
    private final Site site;
    private final Settings settings;
    private final Attempt attempts;
    private final Runner runner;
    private final AtomicReference<@Nullable StatefulRedisPubSubConnection<String, String>> held =
            new AtomicReference<>();
    private Heard heard = new Heard();

    Ear(Site site, Settings settings, Attempt attempts, Runner runner) {
        this.site = site;
        this.settings = settings;
        this.attempts = attempts;
        this.runner = runner;
    }

    /** Comes back when Redis has said that every message from now on is sent here. */
    void open(Duration longest) throws DeafException, InterruptedException {
        StatefulRedisPubSubConnection<String, String> connection = connect(longest);
        held.set(connection);
        heard = new Heard();
        connection.addListener((RedisConnectionStateListener) heard);
        connection.addListener((RedisPubSubListener<String, String>) heard);
        try {
            connection.async().subscribe(settings.keys().channel()).get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new DeafException("it could not subscribe: " + said(failed));
        } catch (TimeoutException late) {
            throw new DeafException("no answer to SUBSCRIBE within " + longest);
        }
        if (!heard.isSubscribedWithin(longest) || !connection.isOpen()) {
            throw new DeafException("no answer to SUBSCRIBE within " + longest);
        }
    }

    private StatefulRedisPubSubConnection<String, String> connect(Duration longest)
            throws DeafException, InterruptedException {
        CompletableFuture<StatefulRedisPubSubConnection<String, String>> attempt =
                attempts.start(site::listen, Closing::of);
        try {
            return attempt.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            site.lookAgain();
            throw new DeafException("no connection: " + said(failed));
        } catch (TimeoutException late) {
            if (!attempt.completeExceptionally(late)) {
                Closing.late(attempt, Closing::of);
            }
            throw new DeafException("no connection within " + longest);
        }
    }

    private static String said(ExecutionException failed) {
        return String.valueOf(
                Objects.requireNonNullElse(failed.getCause(), failed).getMessage());
    }

    /** What came together; nothing if nothing comes for so long. */
    List<String> hear(Duration longest) throws DeafException, InterruptedException {
        return heard.next(longest);
    }

    /** Has Redis say something where changes are published, and hears it, or what else comes. */
    List<String> check(Duration longest) throws DeafException, InterruptedException {
        Deadline deadline = runner.deadline(longest);
        runner.run(StoreScript.SCRIPT, Order.of("check its feed", "tell", Hint.PING), deadline);
        List<String> messages = heard.next(Duration.ofNanos(deadline.leftNanos()));
        if (messages.isEmpty()) {
            throw new DeafException("nothing is heard of what Redis publishes");
        }
        return messages;
    }

    void close() {
        StatefulRedisPubSubConnection<String, String> connection = held.getAndSet(null);
        if (connection != null) {
            Closing.of(connection);
        }
    }

    /** A link that is down. */
    static final class DeafException extends Exception {
        private static final long serialVersionUID = 1L;

        DeafException(String why) {
            super(why);
        }
    }

    @Override
    public String toString() {
        return settings + " (" + site + ")";
    }
}
