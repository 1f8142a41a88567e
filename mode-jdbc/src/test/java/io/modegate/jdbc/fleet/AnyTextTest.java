package io.modegate.jdbc.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Mode;
import org.junit.jupiter.api.Test;

/** PostgreSQL refuses a text that H2 takes. */
class AnyTextTest {
    private static final String SAID = "books \0 differ \u0001 by \uD83D\uDCB6";

    private final Instance.Settings settings = Instance.Settings.of(times -> times);

    @Test
    void aReasonThatNoTextColumnTakesIsWrittenAndRead() {
        try (Instance one = instance();
                Instance other = instance()) {
            one.manager()
                    .control()
                    .hold("closed", Mode.READ_ONLY)
                    .by("alice")
                    .because(SAID)
                    .apply();

            assertThat(one.gate().current().reason()).isEqualTo(SAID);
            assertThat(one.manager().history().page(1, Long.MAX_VALUE))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.what().reason()).isEqualTo(SAID));
            assertThat(other.manager().history().verify().problem()).isEmpty();
        }
    }

    private Instance instance() {
        return Instance.over(SharedPostgres.SERVER.dataSource(), SharedPostgres.SERVER.dataSource(), settings);
    }
}
