package io.modegate.testkit.manager;

import static io.modegate.Mode.NO_NEW_ORDER;
import static io.modegate.OperationClass.ADMIN;
import static io.modegate.OperationClass.CANCEL_ORDER;
import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.OperationClass.VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Freshness;
import io.modegate.ModeGate;
import io.modegate.history.Chain;
import io.modegate.runtime.ModeManagerBuilder;
import io.modegate.store.LeaseStore;
import io.modegate.store.ModeStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastKnownGoodTest {
    @TempDir
    Path folder;

    private final Hands hands = new Hands();
    private Path file = Path.of("");

    @BeforeEach
    void start() {
        file = folder.resolve("known-good");
        restart(builder());
    }

    @AfterEach
    void stop() {
        hands.close();
    }

    @Test
    void aRestartWhileTheStoreIsDeadBeginsWithWhatWasKnown() {
        hold("READ_ONLY");
        hands.store.down = true;
        hands.seconds(30);

        restart(builder());

        assertThat(gate().permits(PLACE_ORDER)).isFalse();
        assertThat(gate().permits(VIEW)).isTrue();
        assertThat(gate().current().freshness()).isEqualTo(Freshness.STALE);
        assertThat(gate().current().entries().holds()).hasSize(1);
    }

    @Test
    void whatWasAcknowledgedIsInTheFileAtOnce() throws IOException {
        hold("READ_ONLY");
        Files.copy(file, folder.resolve("killed"));
        hands.store.down = true;
        hands.manager().close();
        Files.delete(file);
        Files.copy(folder.resolve("killed"), file);

        restart(builder());

        assertThat(gate().permits(PLACE_ORDER)).isFalse();
    }

    @Test
    void itsAgeCountsFromWhenTheStoreWasLastHeard() {
        hands.store.down = true;
        hands.minutes(3);
        restart(builder());
        assertThat(gate().permits(PLACE_ORDER)).isTrue();

        hands.minutes(2);

        assertThat(gate().current().freshness()).isEqualTo(Freshness.EXPIRED);
        assertThat(gate().permits(PLACE_ORDER)).isFalse();
        assertThat(gate().permits(CANCEL_ORDER)).isTrue();
    }

    @Test
    void whatIsOlderThanTheBoundIsRefused() {
        hands.store.down = true;
        hands.minutes(5);

        restart(builder());

        assertThat(gate().current().valid()).isFalse();
        assertThat(gate().permits(CANCEL_ORDER)).isFalse();
        assertThat(gate().permits(ADMIN)).isTrue();
    }

    @Test
    void withoutABoundAnyAgeWillDo() {
        hands.store.down = true;
        hands.minutes(30);

        restart(builder().maxStalenessNever());

        assertThat(gate().permits(PLACE_ORDER)).isTrue();
        assertThat(gate().current().freshness()).isEqualTo(Freshness.STALE);
    }

    @Test
    void whatIsTornForeignFromTheFutureOrOfNoAgeIsRefused() throws IOException {
        hands.store.down = true;
        hands.manager().close();
        String whole = Files.readString(file);
        for (String broken : new String[] {
            "",
            whole.substring(0, whole.length() / 2),
            whole.replace("default", "another"),
            sealed(whole, text -> text.replace("\"default\"", "\"another\"")),
            sealed(whole, text -> text.replace("\"heardAt\":\"2026", "\"heardAt\":\"2027")),
            sealed(whole, text -> text.replace("heardAt", "hurdAt")),
            sealed(whole, text -> text.replace("\"format\":1,\"namespace\"", "\"format\":2,\"namespace\"")),
            sealed(whole, text -> "[]"),
        }) {
            Files.writeString(file, broken);
            restart(builder());
            assertThat(gate().current().valid()).as(broken).isFalse();
            assertThat(gate().permits(VIEW)).isFalse();
        }
        Files.writeString(file, sealed(whole, text -> text));
        restart(builder());
        assertThat(gate().permits(PLACE_ORDER)).isTrue();
    }

    @Test
    void theStoreHasTheLastWordWhenItAnswers() {
        hold("READ_ONLY");
        hands.store.down = true;
        hands.seconds(30);
        restart(builder());
        hands.store.down = false;
        hands.seconds(5);
        assertThat(gate().current().freshness()).isEqualTo(Freshness.FRESH);

        hands.manager().control().release("h", "alice", "done");

        assertThat(gate().permits(PLACE_ORDER)).isTrue();
    }

    @Test
    void aStoreThatLostWhatTheFileKnowsIsARewind() {
        hold("READ_ONLY");
        hands.manager().close();
        hands.store.truth = (LeaseStore) ModeStore.inMemory(hands.clock);

        restart(builder());
        hands.seconds(5);

        assertThat(gate().permits(PLACE_ORDER)).isFalse();
        assertThat(hands.store.truth.head().head().epoch()).isEqualTo(1);
    }

    @Test
    void anInstanceThatNeverHeardTheStoreLeavesTheFileAlone() throws IOException {
        hands.store.down = true;
        hands.manager().close();
        Files.writeString(file, "left by somebody");

        restart(builder());
        hands.seconds(10);

        assertThat(file).hasContent("left by somebody");
    }

    private static String sealed(String whole, UnaryOperator<String> change) {
        String text = change.apply(whole.substring(whole.indexOf('\n') + 1));
        return Chain.sha256(text) + "\n" + text;
    }

    private ModeManagerBuilder builder() {
        return hands.builder("two")
                .lastKnownGood(file)
                .initialLoadTimeout(Duration.ofMillis(1))
                .probe(hands.exchange(), NO_NEW_ORDER);
    }

    private void restart(ModeManagerBuilder next) {
        hands.manager().close();
        hands.use(next.build());
    }

    private void hold(String mode) {
        hands.manager().control().hold("h", mode).by("alice").because("a test").apply();
    }

    private ModeGate gate() {
        return hands.manager().gate();
    }
}
