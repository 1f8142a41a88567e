package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.servers.FaultProxy;
import io.modegate.servers.PostgresServer;
import io.modegate.testkit.TestCommits;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The steps of {@link Feed}, over a network and a server that fail. */
class PostgresFeedTest {
    private static final Duration QUICK = Duration.ofMillis(300);
    private static final Pace PACE =
            new Pace(QUICK, QUICK, Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofMillis(200));
    /** With its end, because READ COMMITTED begins so too. */
    private static final String COMMIT = "COMMIT\u0000";

    private static PostgresServer server;

    private final Listening listening = new Listening();
    private FaultProxy proxy;
    private JdbcModeStore store;
    private final List<Feed> feeds = new ArrayList<>();

    @BeforeAll
    static void startServer() {
        server = PostgresServer.durable();
    }

    @AfterAll
    static void endServer() {
        server.close();
    }

    @BeforeEach
    void open() {
        proxy = FaultProxy.to(server.port());
        store = JdbcModeStore.builder(server.dataSource()).createIfMissing().build();
    }

    @AfterEach
    void close() {
        feeds.forEach(Feed::close);
        store.close();
        proxy.close();
    }

    @Test
    void aChangeWhoseCommitNeverArrivedIsNotPushed() throws Exception {
        connect(server.dataSource());
        PGSimpleDataSource simple = (PGSimpleDataSource) server.dataSource(proxy.port());
        simple.setPrepareThreshold(0);
        JdbcModeStore cut = JdbcModeStore.create(simple);
        Head before = store.head().head();
        proxy.cutBefore(COMMIT);
        assertThatThrownBy(() ->
                        cut.compareAndSet(before, TestCommits.after(before).draft()))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(proxy.hasCut()).isTrue();

        assertToldOf(write());
    }

    @Test
    void aChangeWhoseWriterNeverLearnedOfItIsPushed() throws Exception {
        connect(server.dataSource());
        PGSimpleDataSource simple = (PGSimpleDataSource) server.dataSource(proxy.port());
        simple.setPrepareThreshold(0);
        JdbcModeStore cut = JdbcModeStore.create(simple);
        Head before = store.head().head();
        proxy.cutAfter(COMMIT);
        assertThatThrownBy(() ->
                        cut.compareAndSet(before, TestCommits.after(before).draft()))
                .isInstanceOf(StoreUnavailableException.class);

        assertThat(listening.next()).isEqualTo(Listening.changedTo(store.head().head()));
    }

    @Test
    void aConnectionThatDoesNotComeIsGivenUpAndTriedAgain() throws Exception {
        proxy.stall();
        follow(server.dataSource(proxy.port()));
        listening.assertNext(
                "disconnected: the JDBC store of namespace default (tables mode_*) is not told of changes: it"
                        + " gave no connection within PT1S");
        proxy.pass();
        listening.assertNext("connected");
    }

    @Test
    void aChangeIsPushedWithTheTextOfItsRecord() throws Exception {
        connect(server.dataSource());
        Head head = write();
        assertToldOf(head);
        assertThat(listening.entries())
                .containsExactly(store.history(head.version() + 1, 1).get(0).text());
    }

    @Test
    void payloadsOfOthersAreHintsAtMost() throws Exception {
        connect(server.dataSource());
        Head forged = new Head(0, 4_711, "f".repeat(64));
        String head = " 0 4711 " + forged.hash();
        execute("NOTIFY modegate_mode_, 'other" + head + "'");
        execute("NOTIFY modegate_mode_, 'default" + head + " no entry at all'");
        assertToldOf(forged);
        execute("NOTIFY modegate_mode_, 'DROP TABLE mode_head'");
        assertToldOf(Head.NONE);
        execute("NOTIFY modegate_mode_");
        assertToldOf(Head.NONE);
    }

    @Test
    void aStalledLinkIsNoticedByItsSilence() throws Exception {
        connect(server.dataSource(proxy.port()));
        proxy.stall();
        listening.assertNext("disconnected");
        Head missed = write();
        proxy.pass();
        assertThat(listening.next()).as("not the change to %s", missed).isEqualTo("connected");
    }

    @Test
    void atItsUsualPaceASilentLinkIsNoticedWithinThreeSeconds() throws Exception {
        follow(server.dataSource(proxy.port()), Pace.USUAL);
        listening.assertNext("connected");
        proxy.stall();
        long stalled = System.nanoTime();
        listening.assertNext("disconnected");
        assertThat(Duration.ofNanos(System.nanoTime() - stalled)).isLessThan(Duration.ofMillis(3_300));
    }

    @Test
    void aResetLinkIsNoticedAtOnceAndReplaced() throws Exception {
        connect(server.dataSource(proxy.port()));
        proxy.reset();
        listening.assertNext("disconnected");
        listening.assertNext("connected");
        assertToldOf(write());
    }

    @Test
    void aRefusedLinkIsTriedUntilItIsThereAndToldOfOnce() throws Exception {
        connect(server.dataSource(proxy.port()));
        proxy.refuse();
        listening.assertNext("disconnected");
        await().during(QUICK).until(listening::rest, rest -> rest.isEmpty());
        proxy.pass();
        listening.assertNext("connected");
    }

    @Test
    void aBackendThatWasTerminatedIsReplaced() throws Exception {
        connect(server.dataSource());
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%modegate_mode_%'"
                + " AND pid <> pg_backend_pid()");
        listening.assertNext("disconnected");
        listening.assertNext("connected");
        assertToldOf(write());
    }

    @Test
    void aServerThatWasKilledIsFoundAgainAfterItsRestart() throws Exception {
        connect(server.dataSource());
        server.kill();
        listening.assertNext("disconnected");
        server.restart();
        listening.assertNext("connected");
        assertToldOf(write());
    }

    @Test
    void aServerThatStandsStillIsNoticedAndFoundAgain() throws Exception {
        connect(server.dataSource());
        server.pause();
        try {
            listening.assertNext("disconnected");
        } finally {
            server.resume();
        }
        listening.assertNext("connected");
    }

    /** What pgbouncer does in transaction mode: the LISTEN ran in a session that is not ours any more. */
    @Test
    void aLostListenIsNoticedAndSaidWithTheWayOut() throws Exception {
        WatchedSource pooled = new WatchedSource(server.dataSource());
        try (Connection other = server.dataSource().getConnection()) {
            AtomicBoolean listens = new AtomicBoolean();
            pooled.around(call -> call.is("createStatement") && listens.compareAndSet(false, true)
                    ? other.createStatement()
                    : call.proceed());
            follow(pooled);
            listening.assertNext("connected");
            assertThat(listening.next()).startsWith("disconnected").contains("pgbouncer", "listenOn(…)");
        }
    }

    @Test
    void aConnectionThatListenedIsNeverGivenBack() throws Exception {
        WatchedSource pool = new WatchedSource(server.dataSource());
        connect(pool);
        long aborted = pool.open.get();
        feeds.forEach(Feed::close);
        await().until(() -> pool.open.get() == aborted - 1);
        await().until(() -> ask("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%modegate_mode_%'"
                        + " AND pid <> pg_backend_pid()")
                .equals("0"));
    }

    @Test
    void itListensWhereItIsToldTo() throws Exception {
        WatchedSource direct = new WatchedSource(server.dataSource());
        JdbcModeStore told =
                JdbcModeStore.builder(server.dataSource()).listenOn(direct).build();
        told.follow(listening);
        listening.assertNext("connected");
        assertThat(direct.open).hasValue(1);
        told.close();
        await().until(() -> direct.open.get() == 0);
    }

    private void connect(DataSource source) throws InterruptedException {
        follow(source);
        listening.assertNext("connected");
    }

    private void follow(DataSource source) {
        follow(source, PACE);
    }

    private void follow(DataSource source, Pace pace) {
        feeds.add(Feed.start(source, settings(), pace, listening));
    }

    private static Settings settings() {
        return new Settings(
                server.dataSource(), "default", new Tables("", "mode_"), Duration.ofSeconds(2), Duration.ZERO, false);
    }

    private void assertToldOf(Head head) throws InterruptedException {
        assertThat(listening.next()).isEqualTo(Listening.changedTo(head));
    }

    private Head write() {
        Head before = store.head().head();
        store.compareAndSet(before, TestCommits.after(before).draft());
        return store.head().head();
    }

    private static void execute(String command) throws SQLException {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static String ask(String query) throws SQLException {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
