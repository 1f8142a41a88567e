package io.modegate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the command, small, but for longer than a heartbeat: its numbers are for a quiet machine, but it must not rot. */
class PropagationTest {
    @Test
    void everyGateHearsOfEveryChangeOnEveryArm() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        List<Spread> spreads = Propagation.run(
                Options.of("--gates=5", "--changes=3", "--pause=PT0S", "--steady=PT4S"),
                new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(spreads)
                .allSatisfy(spread -> assertThat(spread.taken()).hasSize(3))
                .extracting(spread -> spread.arm() + " " + spread.what())
                .containsExactly(
                        "notify hold",
                        "notify release",
                        "polling hold",
                        "polling release",
                        "bare-notify message",
                        "redis hold",
                        "redis release",
                        "bare-redis message",
                        "tiered hold",
                        "tiered release");
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("| notify | hold | 5 | 3 | ", "| polling | 5 | ", "beat ", "commits ", "evalsha ");
    }

    @Test
    void anUnknownOptionIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> Options.of("--gate=5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("\"--gate=5\"", "--gates=200", "bare-notify");
    }
}
