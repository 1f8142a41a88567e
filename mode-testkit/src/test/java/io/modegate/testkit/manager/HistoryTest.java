package io.modegate.testkit.manager;

import static io.modegate.Mode.READ_ONLY;
import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.OperationClass.VIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.Head;
import io.modegate.HistoryEntry;
import io.modegate.ModeHistory;
import io.modegate.OperationClass;
import io.modegate.Scope;
import io.modegate.UnknownOperationException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private final Hands hands = new Hands();
    private final ModeHistory history = hands.manager().history();

    @BeforeEach
    void somethingHappens() {
        hands.minutes(10);
        hands.manager()
                .control()
                .hold("migration", READ_ONLY)
                .by("alice")
                .because("schema change 42")
                .lasting(Duration.ofMinutes(30))
                .apply();
        hands.minutes(10);
        hands.manager().control().release("migration", "alice", "done");
    }

    @AfterEach
    void stop() {
        hands.close();
    }

    @Test
    void everyVersionHasOneEntryAndTheChainIsWhole() {
        assertThat(history.page(100, Long.MAX_VALUE).stream().mapToLong(HistoryEntry::version))
                .containsExactly(3L, 2L, 1L);
        assertThat(history.page(1, 3)).singleElement().satisfies(entry -> {
            assertThat(entry.what().actor()).isEqualTo("alice");
            assertThat(entry.what().from().name()).isEqualTo("NORMAL");
            assertThat(entry.what().to()).isEqualTo(READ_ONLY);
            assertThat(entry.what().policyHash()).matches("[0-9a-f]{64}");
        });
        assertThat(history.verify().intact()).isTrue();
        assertThat(history.verify().entries()).isEqualTo(3);
    }

    @Test
    void aTimeInThePastHasTheVerdictOfThen() {
        assertThat(permitted("2026-03-01T10:05:00Z", PLACE_ORDER)).isTrue();
        assertThat(permitted("2026-03-01T10:15:00Z", PLACE_ORDER)).isFalse();
        assertThat(permitted("2026-03-01T10:15:00Z", VIEW)).isTrue();
        assertThat(permitted("2026-03-01T10:25:00Z", PLACE_ORDER)).isTrue();
        assertThat(history.at(Instant.parse("2026-03-01T09:00:00Z"), VIEW, Scope.ROOT))
                .isEmpty();
        assertThatThrownBy(() -> history.at(Instant.now(hands.clock), OperationClass.of("PLACE"), Scope.ROOT))
                .isInstanceOf(UnknownOperationException.class);
    }

    @Test
    void aHeadKnownFromALogShowsAHistoryThatWasRewrittenAsAWhole() {
        Head logged = history.page(1, 3).get(0).head();

        assertThat(history.verify(logged).intact()).isTrue();
        Head another = new Head(0, 2, "00" + logged.hash().substring(2));
        assertThat(history.verify(another).problem())
                .contains("does not pass through version 2")
                .contains("rewritten or cut");
    }

    @Test
    void longHistoriesAreWalkedPageByPage() {
        LongStream.range(0, 600)
                .forEach(i -> hands.manager()
                        .control()
                        .hold("h", READ_ONLY)
                        .by("alice")
                        .because("reason " + i)
                        .apply());

        ModeHistory.Verification verified = history.verify();

        assertThat(verified.problem()).isEmpty();
        assertThat(verified.entries()).isEqualTo(603);
        assertThat(history.page(1000, Long.MAX_VALUE)).hasSize(603);
        assertThatThrownBy(() -> history.page(1001, Long.MAX_VALUE)).hasMessage("limit must be 1 to 1000, but is 1001");
    }

    private boolean permitted(String time, OperationClass operation) {
        return history.at(Instant.parse(time), operation, Scope.ROOT)
                .orElseThrow()
                .permitted();
    }
}
