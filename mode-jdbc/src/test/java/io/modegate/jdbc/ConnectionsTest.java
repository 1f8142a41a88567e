package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The steps of {@link Connections}, one by one, with a pool whose every answer a test lets through. */
class ConnectionsTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(30);
    private static final Duration AGE = Duration.ofMinutes(20);

    private final WatchedSource source = new WatchedSource(Databases.inMemory(""));
    private final Semaphore answers = new Semaphore(Integer.MAX_VALUE / 2);
    private final AtomicInteger questions = new AtomicInteger();
    private final AtomicLong ahead = new AtomicLong();
    private final Stopwatch watch = () -> System.nanoTime() + ahead.get();
    private final Connections connections = new Connections(source, AGE, watch);

    ConnectionsTest() {
        source.lending(connection -> {
            questions.incrementAndGet();
            answers.acquireUninterruptibly();
        });
    }

    @AfterEach
    void giveBack() {
        answers.release(100);
        connections.close();
        await().untilAsserted(() -> assertThat(source.open).hasValue(0));
    }

    private void exhaust() {
        answers.drainPermits();
    }

    private Session take(Duration patience) throws SQLException {
        return connections.take(new Deadline(watch, patience));
    }

    private CompletableFuture<Session> taking() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return take(LONG);
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    private static Session result(CompletableFuture<Session> taking) throws Exception {
        return taking.get(10, TimeUnit.SECONDS);
    }

    @Test
    void whatWasBroughtBackIsLentAgain() throws Exception {
        Session first = take(LONG);
        connections.bring(first);

        assertThat(take(LONG)).isSameAs(first);

        assertThat(questions).hasValue(1);
        connections.bring(first);
    }

    @Test
    void whoeverMeetsNoConnectionGetsOneFromThePool() throws Exception {
        Session first = take(LONG);

        Session second = take(LONG);

        assertThat(second).isNotSameAs(first);
        connections.bring(first);
        connections.bring(second);
        assertThat(source.open).as("one is kept").hasValue(1);
    }

    @Test
    void ofTwoTheOlderIsKept() throws Exception {
        Session older = take(LONG);
        Session younger = take(LONG);

        connections.bring(older);
        connections.bring(younger);

        Session kept = take(LONG);
        assertThat(kept).as("it has its statements prepared").isSameAs(older);
        connections.bring(kept);
    }

    @Test
    void whoeverMeetsAnExhaustedPoolGetsWhatIsBroughtBack() throws Exception {
        Session only = take(LONG);
        exhaust();
        CompletableFuture<Session> second = taking();
        await().untilAsserted(() -> assertThat(questions).hasValue(2));

        connections.bring(only);

        assertThat(result(second)).isSameAs(only);
        connections.bring(only);
    }

    @Test
    void aQuestionThatIsNeverAnsweredDoesNotKeepOthersFromBeingAsked() {
        exhaust();
        assertThatThrownBy(() -> take(SHORT)).isInstanceOf(SQLTimeoutException.class);
        assertThatThrownBy(() -> take(SHORT)).isInstanceOf(SQLTimeoutException.class);
        assertThat(questions).as("asked while the first may still be answered").hasValue(1);

        ahead.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThatThrownBy(() -> take(SHORT)).isInstanceOf(SQLTimeoutException.class);

        assertThat(questions).hasValue(2);
    }

    @Test
    void patienceEndsEvenIfThePoolHangs() {
        exhaust();

        assertThatThrownBy(() -> take(SHORT))
                .isInstanceOf(SQLTimeoutException.class)
                .hasMessageContaining("pool is exhausted, or the database does not answer");
    }

    @Test
    void whatArrivesLateServesTheNextCallerWithoutAnotherQuestion() throws Exception {
        exhaust();
        assertThatThrownBy(() -> take(SHORT)).isInstanceOf(SQLTimeoutException.class);
        CompletableFuture<Session> next = taking();

        answers.release();

        connections.bring(result(next));
        assertThat(questions).hasValue(1);
    }

    @Test
    void whatArrivesLateAndIsTheOnlyOneIsKept() throws Exception {
        exhaust();
        assertThatThrownBy(() -> take(SHORT)).isInstanceOf(SQLTimeoutException.class);

        answers.release();

        await().untilAsserted(() -> assertThat(source.open).hasValue(1));
        connections.bring(take(LONG));
        assertThat(questions).hasValue(1);
    }

    @Test
    void whatArrivesLateAndIsOneTooManyGoesBack() throws Exception {
        Session kept = take(LONG);
        exhaust();
        assertThatThrownBy(() -> take(SHORT)).isInstanceOf(SQLTimeoutException.class);
        connections.bring(kept);

        answers.release();

        await().untilAsserted(() -> assertThat(questions).hasValue(2));
        await().untilAsserted(() -> assertThat(source.open).hasValue(1));
    }

    @Test
    void aRefusalIsThrownAtOnce() {
        source.lending(connection -> {
            throw new SQLException("connection refused", "08001");
        });

        assertThatThrownBy(() -> take(LONG)).hasMessage("connection refused");
        source.calm();
    }

    @Test
    void whatAPoolThrowsOnItsOwnIsARefusalToo() {
        source.lending(connection -> {
            throw new IllegalStateException("closed");
        });

        assertThatThrownBy(() -> take(LONG))
                .isInstanceOf(SQLException.class)
                .hasMessage("the data source gave no connection: closed");
        source.calm();
    }

    @Test
    void aRefusalIsWaitedOutWhileAConnectionIsAboutToComeBack() throws Exception {
        Session only = take(LONG);
        AtomicInteger refused = new AtomicInteger();
        source.lending(connection -> {
            refused.incrementAndGet();
            throw new SQLException("pool is exhausted");
        });
        CompletableFuture<Session> second = taking();
        await().untilAsserted(() -> assertThat(refused).hasValue(1));

        connections.bring(only);

        assertThat(result(second)).isSameAs(only);
        connections.bring(only);
    }

    @Test
    void aBrokenConnectionIsNeitherKeptNorLent() throws Exception {
        Session broken = take(LONG);
        broken.breakOff();

        connections.bring(broken);

        assertThat(source.open).hasValue(0);
        Session next = take(LONG);
        assertThat(next).isNotSameAs(broken);
        connections.bring(next);
    }

    @Test
    void whoWaitsForAConnectionThatBreaksHearsOfTheRefusal() throws Exception {
        Session broken = take(LONG);
        AtomicInteger refused = new AtomicInteger();
        source.lending(connection -> {
            refused.incrementAndGet();
            throw new SQLException("pool is exhausted");
        });
        CompletableFuture<Session> second = taking();
        await().untilAsserted(() -> assertThat(refused).hasValue(1));
        broken.breakOff();

        connections.bring(broken);

        assertThatThrownBy(() -> result(second)).hasRootCauseMessage("pool is exhausted");
    }

    @Test
    void aConnectionThatDiedWhileItLayHereIsReplaced() throws Exception {
        Session dead = take(LONG);
        connections.bring(dead);
        dead.connection().close();
        source.open.incrementAndGet(); // the test closed it once too often
        ahead.addAndGet(Duration.ofSeconds(1).toNanos());

        Session next = take(LONG);

        assertThat(next).isNotSameAs(dead);
        connections.bring(next);
    }

    @Test
    void aSuspectIsAskedBeforeItIsLentAgain() throws Exception {
        Session suspect = take(LONG);
        suspect.suspect();
        suspect.connection().close();
        source.open.incrementAndGet(); // the test closed it once too often
        connections.bring(suspect);

        Session next = take(LONG);

        assertThat(next).isNotSameAs(suspect);
        connections.bring(next);
    }

    @Test
    void whatLayStillIsNotAskedByWhoCanTakeAnother() throws Exception {
        Session dead = take(LONG);
        connections.bring(dead);
        dead.connection().close();
        source.open.incrementAndGet(); // the test closed it once too often
        ahead.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(connections.takeUnasked(new Deadline(watch, LONG))).isSameAs(dead);

        dead.suspect();
        connections.bring(dead);
        Session next = connections.takeUnasked(new Deadline(watch, LONG));
        assertThat(next).as("a suspect is asked").isNotSameAs(dead);
        connections.bring(next);
    }

    @Test
    void anOldConnectionServesUntilItsSuccessorArrived() throws Exception {
        Session old = take(LONG);
        exhaust();
        ahead.addAndGet(AGE.toNanos());
        connections.bring(old);
        await().untilAsserted(() -> assertThat(questions).hasValue(2));
        assertThat(take(LONG)).isSameAs(old);
        connections.bring(old);

        answers.release();

        await().untilAsserted(() -> assertThat(source.open).hasValue(1));
        Session successor = take(LONG);
        assertThat(successor).isNotSameAs(old);
        connections.bring(successor);
        assertThat(questions).as("no question while one is under way").hasValue(2);
    }

    @Test
    void whatArrivesAfterTheEndGoesBack() {
        exhaust();
        assertThatThrownBy(() -> take(SHORT)).isInstanceOf(SQLTimeoutException.class);
        connections.close();

        answers.release();

        await().untilAsserted(() -> assertThat(questions).hasValue(1));
        await().untilAsserted(() -> assertThat(source.open).hasValue(0));
    }

    @Test
    void afterTheEndNothingIsKept() throws Exception {
        connections.close();

        connections.bring(take(LONG));

        assertThat(source.open).hasValue(0);
    }

    @Test
    void whoIsInterruptedStopsWaiting() throws Exception {
        exhaust();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            assertThatThrownBy(() -> take(LONG)).hasMessage("the thread is interrupted");
            flag.complete(Thread.currentThread().isInterrupted());
        });
        waiting.start();
        await().untilAsserted(() -> assertThat(questions).hasValue(1));

        waiting.interrupt();

        assertThat(flag.get(10, TimeUnit.SECONDS)).as("the flag is left up").isTrue();
    }
}
