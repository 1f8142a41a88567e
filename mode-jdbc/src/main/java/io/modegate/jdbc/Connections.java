package io.modegate.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Lends connections of the host's data source, and keeps one between calls, so that a pool which the host exhausted
 * cannot keep us from the database, nor one that hangs hold a caller longer than its patience. Thread-safe.
 *
 * <ol>
 *   <li>A caller takes a connection that lies here.
 *   <li>If none does, one more is asked for, by a thread of ours, unless as many questions are under way as callers wait.
 *       A question that has hung for long does not count: a data source that never answers it may answer the next. The
 *       caller waits for whatever comes first: an answer, or a connection that another caller brings back.
 *   <li>A caller whose patience ends leaves. Its question stays under way, and its answer serves whoever waits then.
 *   <li>A question that fails is thrown at those who wait, unless somebody is about to bring a connection back.
 *   <li>A connection that arrives or is brought back goes to one who waits. If nobody does, it stays if it is the only
 *       one here, and goes back to the pool otherwise: of two the older stays, which has its statements prepared, unless
 *       it is too old.
 *   <li>A broken connection goes back at once. One that is too old goes on serving until its successor, which is asked for
 *       when it is brought back, has arrived: given back first, it would go to the host's queue and we to its end.
 *   <li>Closed, nothing stays here, and what arrives late goes back.
 * </ol>
 */
final class Connections {
    private static final int MOST_QUESTIONS = 16;

    /** Longer than a connection takes on a bad day, and below what a pool of the host waits for. */
    private static final Duration HUNG = Duration.ofSeconds(5);

    private final DataSource source;
    private final Duration age;
    private final Stopwatch watch;
    private final ExecutorService threads;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Session> here = new ArrayDeque<>();
    private final Deque<Question> questions = new ArrayDeque<>();
    private int waiting;
    private int out;
    private long failures;
    private @Nullable SQLException failure;
    private boolean closed;

    /** Keeps a connection until it has that age; none if that is zero. */
    Connections(DataSource source, Duration age, Stopwatch watch) {
        this.source = source;
        this.age = age;
        this.watch = watch;
        this.threads = threads();
    }

    private static ExecutorService threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                MOST_QUESTIONS, MOST_QUESTIONS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "modegate-jdbc-connect");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** A connection that answers, to be brought back. */
    Session take(Deadline deadline) throws SQLException {
        return take(deadline, Session::isAlive);
    }

    /** One that should answer, for work that is done again on another one if it does not; to be brought back. */
    Session takeUnasked(Deadline deadline) throws SQLException {
        return take(deadline, Session::prove);
    }

    private Session take(Deadline deadline, BiPredicate<Session, Duration> usable) throws SQLException {
        while (true) {
            deadline.check();
            // An interrupt would break the connection, and closes an H2 in a file for everybody: better noticed before.
            if (Thread.currentThread().isInterrupted()) {
                throw new SQLException("the thread is interrupted");
            }
            Session session = next(deadline);
            // Half of the patience: if it is dead, there must be time for another.
            if (usable.test(session, deadline.left().dividedBy(2))) {
                return session;
            }
            bring(session);
        }
    }

    private Session next(Deadline deadline) throws SQLException {
        lock.lock();
        waiting++;
        try {
            Session session = await(deadline);
            out++;
            return session;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLException("the thread is interrupted", stopped);
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    private Session await(Deadline deadline) throws SQLException, InterruptedException {
        long failuresBefore = failures;
        long nanos = deadline.left().toNanos();
        while (true) {
            Session session = here.poll();
            if (session != null) {
                return session;
            }
            boolean failed = failures > failuresBefore;
            if (failed && out == 0 && failure != null) {
                throw failure;
            }
            if (!failed && hopeful() < waiting && questions.size() < MOST_QUESTIONS) {
                ask();
            }
            if (nanos <= 0) {
                throw new SQLTimeoutException("the data source gave no connection in time: its pool is exhausted,"
                        + " or the database does not answer");
            }
            nanos = changed.awaitNanos(nanos);
        }
    }

    private long hopeful() {
        long now = watch.nanos();
        return questions.stream()
                .filter(question -> now - question.begun < HUNG.toNanos())
                .count();
    }

    private void ask() {
        Question question = new Question(watch.nanos());
        questions.add(question);
        threads.execute(() -> answer(question));
    }

    private void answer(Question question) {
        Session arrived = null;
        SQLException refused = null;
        try {
            Connection connection = source.getConnection();
            arrived = new Session(connection, watch);
        } catch (SQLException failed) {
            refused = failed;
        } catch (RuntimeException | Error failed) { // pools throw what they like
            refused = new SQLException("the data source gave no connection: " + failed.getMessage(), failed);
        }
        settle(question, arrived, refused);
    }

    private void settle(Question question, @Nullable Session arrived, @Nullable SQLException refused) {
        List<Session> surplus = new ArrayList<>();
        lock.lock();
        try {
            questions.remove(question);
            if (arrived != null) {
                here.add(arrived);
            } else {
                failures++;
                failure = refused;
            }
            surplus.addAll(surplus());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        surplus.forEach(Session::giveBack);
    }

    /** Brings back what {@link #take} answered. */
    void bring(Session session) {
        List<Session> surplus = new ArrayList<>();
        lock.lock();
        try {
            out--;
            if (session.isBroken()) {
                surplus.add(session);
            } else {
                session.rest();
                here.add(session);
                surplus.addAll(surplus());
                if (here.contains(session)
                        && session.age().compareTo(age) >= 0
                        && hopeful() == 0
                        && questions.size() < MOST_QUESTIONS) {
                    ask();
                }
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        surplus.forEach(Session::giveBack);
    }

    /** What nobody waits for, but for one. */
    private List<Session> surplus() {
        int stay = closed || age.isZero() ? waiting : Math.max(1, waiting);
        List<Session> surplus = new ArrayList<>();
        while (here.size() > stay) {
            Session oldest = Collections.max(here, Comparator.comparing(Session::age));
            Session youngest = Collections.min(here, Comparator.comparing(Session::age));
            Session goes = oldest.age().compareTo(age) >= 0 ? oldest : youngest;
            here.remove(goes);
            surplus.add(goes);
        }
        return surplus;
    }

    /** One call of the data source that is under way; equal to itself alone. */
    private static final class Question {
        final long begun;

        Question(long begun) {
            this.begun = begun;
        }
    }

    void close() {
        List<Session> surplus;
        lock.lock();
        try {
            closed = true;
            surplus = surplus();
        } finally {
            lock.unlock();
        }
        surplus.forEach(Session::giveBack);
    }
}
