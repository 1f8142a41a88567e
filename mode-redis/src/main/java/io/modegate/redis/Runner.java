package io.modegate.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.modegate.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has orders carried out, within the time-out. Thread-safe; the edge at which what the client throws becomes what
 * ModeGate throws.
 */
final class Runner {
    private static final Logger LOG = LoggerFactory.getLogger(RedisModeStore.class);

    private static final int MOST_TRIES = 3;

    private final Site site;
    private final Settings settings;
    private final Stopwatch watch;
    private final Failures failures;
    private final Lines lines;

    Runner(Site site, Settings settings, Attempt attempts, Stopwatch watch) {
        this.site = site;
        this.settings = settings;
        this.watch = watch;
        this.failures = new Failures(settings + " (" + site + ")", settings);
        this.lines = new Lines(site, settings, attempts, watch, new Inspection(this)::inspect);
    }

    Failures failures() {
        return failures;
    }

    Deadline deadline() {
        return deadline(settings.timeout());
    }

    /** Of who is about to start. */
    Deadline patience() {
        return deadline(settings.patience());
    }

    Deadline deadline(Duration patience) {
        return new Deadline(watch, patience);
    }

    /** The answer of a script that found nothing wrong with what is kept. */
    Answer run(Script script, Order order) {
        return run(script, order, deadline());
    }

    Answer run(Script script, Order order, Deadline deadline) {
        Answer answer = repeated(script, order, deadline);
        if (answer.status().equals("INCOMPLETE")) {
            throw failures.unavailable(
                    order,
                    "a part of what it keeps is gone: " + answer.rest().get(0) + "; nothing was stored: set Redis to"
                            + " maxmemory-policy noeviction and bring back its backup, or delete the keys "
                            + settings.keys().key("*") + " to begin anew");
        }
        return answer;
    }

    /** Whatever surely was not done, or may be done twice, is tried on another connection when one breaks. */
    private Answer repeated(Script script, Order order, Deadline deadline) {
        for (int tries = 1; ; tries++) {
            try {
                return Answer.of(sent(script, order, deadline));
            } catch (Broken broken) {
                site.lookAgain();
                if (tries == MOST_TRIES || deadline.isOver() || !broken.mayBeRepeated) {
                    throw broken.told;
                }
                LOG.debug("a connection was lost, so {} takes another", settings, broken);
            }
        }
    }

    private List<?> sent(Script script, Order order, Deadline deadline) throws Broken {
        Line line;
        try {
            line = lines.take(deadline);
        } catch (InterruptedException stopped) {
            throw interrupted(order, stopped, false);
        } catch (ExecutionException | TimeoutException failed) {
            Throwable why = failed instanceof ExecutionException ? failed.getCause() : failed;
            throw new Broken(failures.unreachable(order, why == null ? failed : why), false);
        }
        try {
            return evaluated(line, script, order.arguments(), deadline);
        } catch (InterruptedException stopped) {
            throw interrupted(order, stopped, order.isOnce());
        } catch (TimeoutException late) {
            line.suspect();
            throw new Broken(failures.unanswered(order, late), false);
        } catch (Unsent unsent) {
            line.suspect();
            throw new Broken(failures.unreachable(order, unsent.getCause()), true);
        } catch (ExecutionException failed) {
            throw judged(line, order, Objects.requireNonNullElse(failed.getCause(), failed));
        }
    }

    private Broken judged(Line line, Order order, Throwable failed) {
        if (failed instanceof RedisCommandExecutionException said) {
            boolean moved = Failures.isNotPrimary(failed);
            if (moved) {
                line.suspect();
            }
            return new Broken(failures.refused(order, said), moved);
        }
        line.suspect();
        return Failures.isUnsent(failed)
                ? new Broken(failures.unreachable(order, failed), true)
                : new Broken(failures.unanswered(order, failed), !order.isOnce());
    }

    private StoreUnavailableException interrupted(Order order, InterruptedException stopped, boolean outcomeUnknown) {
        Thread.currentThread().interrupt();
        return new StoreUnavailableException(
                settings + " was interrupted while it waited to " + order.purpose(), stopped, outcomeUnknown);
    }

    /** By its digest; in full only to a server that does not know it, or not any more. */
    List<?> evaluated(Line line, Script script, String[] arguments, Deadline deadline)
            throws InterruptedException, TimeoutException, ExecutionException, Unsent {
        String[] keys = settings.keys().all();
        try {
            return await(
                    handed(() -> line.commands().evalsha(script.sha(), ScriptOutputType.MULTI, keys, arguments)),
                    deadline);
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof RedisNoScriptException)) {
                throw failed;
            }
            return await(
                    handed(() -> line.commands().eval(script.text(), ScriptOutputType.MULTI, keys, arguments)),
                    deadline);
        }
    }

    private static RedisFuture<List<?>> handed(Sending sending) throws Unsent {
        try {
            return sending.send();
        } catch (RuntimeException refused) {
            throw new Unsent(refused);
        }
    }

    /** A command that is given up is not sent any more, if it was not yet. */
    private static List<?> await(RedisFuture<List<?>> answer, Deadline deadline)
            throws InterruptedException, TimeoutException, ExecutionException {
        try {
            return answer.get(deadline.leftNanos(), TimeUnit.NANOSECONDS);
        } finally {
            answer.cancel(false);
        }
    }

    void close() {
        lines.close();
    }

    /** Hands a command to the client. */
    @FunctionalInterface
    private interface Sending {
        RedisFuture<List<?>> send();
    }

    /** The client would not take a command. */
    static final class Unsent extends Exception {
        private static final long serialVersionUID = 1L;

        Unsent(RuntimeException why) {
            super(why);
        }

        @Override
        public synchronized Throwable getCause() {
            return Objects.requireNonNull(super.getCause());
        }
    }

    /** An order that was not carried out, as far as one knows. */
    private static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        private final StoreUnavailableException told;
        private final boolean mayBeRepeated;

        Broken(StoreUnavailableException told, boolean mayBeRepeated) {
            super(told);
            this.told = told;
            this.mayBeRepeated = mayBeRepeated;
        }
    }
}
