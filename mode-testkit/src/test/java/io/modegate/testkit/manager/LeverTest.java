package io.modegate.testkit.manager;

import static io.modegate.Mode.READ_ONLY;
import static io.modegate.Mode.UNAVAILABLE;
import static io.modegate.OperationClass.ADMIN;
import static io.modegate.OperationClass.CANCEL_ORDER;
import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.OperationClass.VIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.ControlRefusedException;
import io.modegate.HistoryEntry;
import io.modegate.HistoryEntry.What;
import io.modegate.Hold;
import io.modegate.Mode;
import io.modegate.ModeGate;
import io.modegate.ModeStatus;
import io.modegate.UnknownModeException;
import io.modegate.runtime.ModeManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeverTest {
    @TempDir
    Path folder;

    private final Hands hands = new Hands();
    private Path lever = Path.of("");

    @BeforeEach
    void start() {
        lever = folder.resolve("lever");
        restart();
    }

    @AfterEach
    void stop() {
        hands.close();
    }

    @Test
    void aFileClosesThisInstanceWithTheStoreDead() throws IOException {
        hands.store.down = true;
        write("READ_ONLY books differ");

        hands.seconds(1);

        assertThat(gate().permits(PLACE_ORDER)).isFalse();
        assertThat(gate().permits(VIEW)).isTrue();
        assertThat(gate().current().mode()).isEqualTo(READ_ONLY);
        assertThat(gate().current().reason()).isEqualTo("books differ");
        assertThat(gate().current().since()).contains(hands.clock.instant());
        hands.seconds(5);
        assertThat(gate().current().since()).contains(hands.clock.instant().minusSeconds(5));
        assertThat(gate().current().entries().holds()).extracting(Hold::id).containsExactly("lever.file");
    }

    @Test
    void withoutTheFileItOpensAgain() throws IOException {
        write("READ_ONLY");
        hands.seconds(1);
        Files.delete(lever);

        hands.seconds(1);

        assertThat(gate().permits(PLACE_ORDER)).isTrue();
        assertThat(gate().current().entries().holds()).isEmpty();
    }

    @Test
    void aFileThatIsThereFirstClosesBeforeTheGateIsGivenOut() throws IOException {
        write("UNAVAILABLE");
        hands.timing.queueBlocking();
        restart();

        assertThat(gate().permits(ADMIN)).isFalse();
    }

    @Test
    void aFileThatNamesNoModeClosesAsIfThereWereNoValidState() throws IOException {
        for (String said : new String[] {"READ", "", "read_only", "\u0000\uFFFF"}) {
            write(said);
            hands.seconds(1);

            assertThat(gate().permits(VIEW)).isFalse();
            assertThat(gate().permits(ADMIN)).isTrue();
            assertThat(gate().current().valid()).isFalse();
        }
    }

    @Test
    void aLeverThatCannotBeReadClosesAsIfThereWereNoValidState() throws IOException {
        Files.createDirectory(lever);

        hands.seconds(1);

        assertThat(gate().permits(VIEW)).isFalse();
        assertThat(gate().current().reason()).contains("cannot be read");
    }

    @Test
    void withoutItsFolderWhatTheFileSaidLastGoesOn() throws IOException {
        write("READ_ONLY");
        hands.seconds(1);
        Path away = folder.resolveSibling(folder.getFileName() + "-away");
        Files.move(folder, away);
        hands.seconds(5);
        assertThat(gate().permits(PLACE_ORDER)).isFalse();

        Files.move(away, folder);
        Files.delete(lever);
        hands.seconds(1);

        assertThat(gate().permits(PLACE_ORDER)).isTrue();
    }

    @Test
    void itOnlyTightens() throws IOException {
        hold("UNAVAILABLE");
        write("NORMAL all is well");

        hands.seconds(1);

        assertThat(gate().permits(VIEW)).isFalse();
    }

    @Test
    void theApiDoesTheSameBesideTheFile() throws IOException {
        write("NO_NEW_ORDER");
        hands.seconds(1);

        hands.manager().lever().pull(READ_ONLY, "pager");
        assertThat(gate().permits(CANCEL_ORDER)).isFalse();
        hands.manager().lever().release();

        assertThat(gate().permits(CANCEL_ORDER)).isTrue();
        assertThat(gate().permits(PLACE_ORDER)).isFalse();
        assertThatThrownBy(() -> hands.manager().lever().pull(Mode.of("CLOSED"), "pager"))
                .isInstanceOf(UnknownModeException.class);
    }

    private List<What> recorded() {
        return hands.manager().history().page(1_000, Long.MAX_VALUE).stream()
                .map(HistoryEntry::what)
                .filter(what -> what.action().startsWith("lever."))
                .toList();
    }

    @Test
    void whatItDidWithTheStoreDeadIsInTheHistoryAfterwards() throws IOException {
        hands.store.down = true;
        write("READ_ONLY books differ");
        hands.seconds(1);
        String pulled = hands.clock.instant().toString();
        Files.delete(lever);
        hands.seconds(1);
        hands.manager().lever().pull(UNAVAILABLE, "pager");
        hands.store.down = false;
        hands.seconds(10);

        assertThat(recorded())
                .extracting(what -> what.action() + " " + what.subject() + " " + what.actor() + ": " + what.reason())
                .containsExactly(
                        "lever.pulled lever.api lever: pager",
                        "lever.released lever.file lever: books differ",
                        "lever.pulled lever.file lever: books differ");
        assertThat(recorded().get(2).evidence())
                .isEqualTo("READ_ONLY since " + pulled + " by the clock of instance two, for which alone it counts");
        assertThat(hands.manager().history().verify().problem()).isEmpty();
    }

    @Test
    void aMoveWhoseAnswerIsLostIsInTheHistoryOnce() {
        hands.store.losesAnswers = true;
        hands.store.afterLostAnswer = () -> hands.store.down = true; // so that it is tried again much later
        hands.manager().lever().pull(READ_ONLY, "pager");
        hands.seconds(10);
        hands.store.down = false;
        hands.seconds(10);
        assertThat(hands.store.losesAnswers).isFalse();
        assertThat(recorded()).hasSize(1);
    }

    @Test
    void theSameModeForAnotherReasonIsNoMove() throws IOException {
        write("READ_ONLY books differ");
        hands.seconds(10);
        write("READ_ONLY books differ by 4");
        hands.seconds(10);
        assertThat(gate().current().reason()).isEqualTo("books differ by 4");
        assertThat(recorded()).hasSize(1);
    }

    @Test
    void ofMoreMovesThanAnybodyReadsTheLastAreKept() {
        hands.store.down = true;
        for (int i = 0; i < 60; i++) {
            hands.manager().lever().pull(READ_ONLY, "pull " + i);
            hands.manager().lever().release();
        }
        hands.store.down = false;
        hands.seconds(10);
        assertThat(recorded()).hasSize(100);
        assertThat(recorded().get(99).reason()).isEqualTo("pull 10");
    }

    @Test
    void itIsNoPartOfTheStateAndNoOrderTouchesIt() throws IOException {
        ModeManager other = hands.builder("three")
                .probe(hands.exchange(), Mode.NO_NEW_ORDER)
                .build();
        write("READ_ONLY");
        hands.seconds(10);

        assertThat(gate().current().version()).isEqualTo(other.gate().current().version());
        assertThat(gate().permits(PLACE_ORDER)).isFalse();
        assertThat(other.gate().permits(PLACE_ORDER)).isTrue();
        other.close();
        assertThatThrownBy(() -> hands.manager().control().release("lever.file", "alice", "done"))
                .isInstanceOf(ControlRefusedException.class)
                .hasMessageContaining("lever file");
        assertThatThrownBy(() -> hands.manager()
                        .control()
                        .hold("lever.api", "NORMAL")
                        .by("alice")
                        .because("x")
                        .apply())
                .isInstanceOf(ControlRefusedException.class);
    }

    @Test
    void anAnswerToAnOrderShowsWhatThisInstanceEnforces() throws IOException {
        write("READ_ONLY");
        hands.seconds(1);

        assertThat(hold("NORMAL").permitted()).containsEntry(PLACE_ORDER, false);
    }

    private ModeStatus hold(String mode) {
        return hands.manager()
                .control()
                .hold("h", mode)
                .by("alice")
                .because("a test")
                .apply()
                .status();
    }

    private void restart() {
        hands.use(hands.builder("two")
                .lever(lever)
                .initialLoadTimeout(Duration.ofMillis(1))
                .probe(hands.exchange(), Mode.NO_NEW_ORDER)
                .build());
    }

    private void write(String text) throws IOException {
        Path written = folder.resolve("lever.new");
        Files.writeString(written, text);
        Files.move(written, lever, StandardCopyOption.ATOMIC_MOVE);
    }

    private ModeGate gate() {
        return hands.manager().gate();
    }
}
