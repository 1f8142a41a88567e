package io.modegate.redis.fleet;

import static io.modegate.Mode.READ_ONLY;
import static io.modegate.Mode.UNAVAILABLE;
import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.OperationClass.VIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modegate.Scope;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A database that an administrator puts back to an earlier backup, while Redis has what came after. Since that backup a
 * venue was opened and everything was closed: what the backup says is too open in one place and too strict in another.
 */
class RestoreTest {
    private static final Scope VENUE = Scope.of("venue/XNAS");

    private final Fleet fleet = Fleet.of(2);

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void noGateIsLooserThanTheStricterOfWhatItKnewAndOfWhatTheBackupSays() {
        Path backup = closeAllAfterABackup();
        fleet.watchers().forEach(watcher -> watcher.look(VIEW, VENUE));
        long version = fleet.member(0).gate().current().version();

        long restored = restore(backup);
        await().atMost(Fleet.PATIENCE).until(() -> fleet.members().stream().allMatch(RestoreTest::isTheStricterOfBoth));
        awaitNewEpoch();

        for (Watcher watcher : fleet.watchers()) {
            assertThat(watcher.permitted(PLACE_ORDER).valuesSince(restored)).doesNotContain(true);
            assertThat(watcher.permitted(VIEW, VENUE).values()).containsExactly(true, false);
        }
        assertReconciledOnce(version);
    }

    @Test
    void anInstanceThatStartsAfterwardsLearnsFromRedisWhatTheBackupLacks() {
        Path backup = closeAllAfterABackup();
        long version = fleet.member(0).gate().current().version();
        fleet.leaveAll();

        restore(backup);
        fleet.join();
        awaitNewEpoch();

        assertThat(isTheStricterOfBoth(fleet.member(0))).isTrue();
        assertReconciledOnce(version);
    }

    private Path closeAllAfterABackup() {
        fleet.member(0).hold("venue", UNAVAILABLE, "alice", VENUE);
        Path backup = Servers.POSTGRES.backup();
        await().atMost(Fleet.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> fleet.member(0)
                        .manager()
                        .control()
                        .releasing("venue")
                        .in(VENUE)
                        .by("alice")
                        .because("a test")
                        .apply());
        fleet.member(0).hold("all", READ_ONLY, "alice");
        fleet.awaitSettled();
        assertThat(fleet.members()).allSatisfy(member -> {
            assertThat(member.gate().permits(VIEW, VENUE)).isTrue();
            assertThat(member.gate().permits(PLACE_ORDER)).isFalse();
        });
        return backup;
    }

    private long restore(Path backup) {
        fleet.truth.refuse();
        long restored = System.nanoTime();
        Servers.POSTGRES.restore(backup);
        fleet.truth.pass();
        return restored;
    }

    private static boolean isTheStricterOfBoth(Member member) {
        return !member.gate().permits(VIEW, VENUE)
                && member.gate().permits(VIEW)
                && !member.gate().permits(PLACE_ORDER);
    }

    private void awaitNewEpoch() {
        await().atMost(Fleet.PATIENCE)
                .untilAsserted(() -> assertThat(fleet.members())
                        .allSatisfy(member -> assertThat(
                                        member.gate().view().state().head().epoch())
                                .isEqualTo(1)));
        fleet.awaitSettled();
    }

    private void assertReconciledOnce(long version) {
        assertThat(fleet.history())
                .filteredOn(entry -> entry.what().action().equals("rewind.reconciled"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.version()).isGreaterThan(version));
        fleet.assertHistoryIntact();
        fleet.assertGatesKeptTheirPromises();
    }
}
