package io.modegate.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    @Test
    void withoutAnyTheStandardValuesHold() {
        Options options = options();
        assertThat(options.get(Options.PORT)).isEqualTo(8080);
        assertThat(options.get(Options.EXCHANGE_PORT)).isEqualTo(8081);
        assertThat(options.get(Options.PROBE_EVERY)).isEqualTo(Duration.ofSeconds(5));
        assertThat(options.get(Options.DETERMINER)).isTrue();
        assertThat(options.isGiven(Options.ADMIN_TOKEN)).isFalse();
    }

    @Test
    void aValueMayStandBehindAnEqualsSignOrAsTheNextArgument() {
        assertThat(options("--port=9000").get(Options.PORT)).isEqualTo(9000);
        assertThat(options("--port", "9000").get(Options.PORT)).isEqualTo(9000);
        assertThat(options("--db-url=jdbc:h2:mem:a;USER=sa").get(Options.DB_URL).url())
                .isEqualTo("jdbc:h2:mem:a;USER=sa");
    }

    @Test
    void theCommandLineWinsOverTheEnvironment() {
        Map<String, String> environment = Map.of("MODEGATE_PORT", "1000", "MODEGATE_MAX_STALENESS", "PT1M");
        Options options = Options.of(List.of("--port=2000"), environment);
        assertThat(options.get(Options.PORT)).isEqualTo(2000);
        assertThat(options.get(Options.MAX_STALENESS)).isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --port=65536          | --port (or MODEGATE_PORT) must be a number from 0 to 65535, but is "65536"
                    --exchange-port=-1    | must be a number from 0 to 65535, but is "-1"
                    --db-url=jdbc:other:x | must be a JDBC URL of jdbc:h2:… or jdbc:postgresql:… or jdbc:mariadb:…, with user
                    --db-url=jdbc:h2:     | but is "jdbc:h2:"
                    --lever=no/such/file  | --lever (or MODEGATE_LEVER) must be a file in a folder that exists, but is
                    --last-known-good=.   | must be a file in a folder that exists, but is "."
                    --admin-token=short   | must be 8 to 200 characters of A-Z a-z 0-9 - . _ ~ + / =, but is "short"
                    --probe-every=5       | must be an ISO-8601 duration from PT0.05S to P1D, such as PT5S, but is "5"
                    --probe-every=PT0S    | must be an ISO-8601 duration from PT0.05S to P1D, such as PT5S, but is "PT0S"
                    --max-staleness=-PT1S | must be an ISO-8601 duration
                    --determiner=maybe    | must be on or off, but is "maybe"
                    --instance=a/b        | must be 1 to 64 of A-Z a-z 0-9 . _ -, but is "a/b"
                    --namespace=          | must be 1 to 64 of A-Z a-z 0-9 . _ -, but is ""
                    --colour=red          | "--colour" is no option; known: --port, --exchange-port, --db-url
                    port=1                | "port" is no option; known: --port
                    --port                | --port needs a value, a number from 0 to 65535, but has none
                    """)
    void whatIsWrongIsNamedWithItsRule(String argument, String message) {
        assertThatThrownBy(() -> options(argument))
                .isInstanceOf(BadOptionException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aWrongValueInTheEnvironmentIsNamedToo() {
        assertThatThrownBy(() -> Options.of(List.of(), Map.of("MODEGATE_PORT", "x")))
                .hasMessageContaining("(or MODEGATE_PORT) must be a number");
    }

    @Test
    void anOptionMayNotBeGivenTwice() {
        assertThatThrownBy(() -> options("--port=1", "--port=2"))
                .hasMessage("--port may be given once, but is given twice: remove one");
    }

    @Test
    void theTwoTokensMustDiffer() {
        assertThatThrownBy(() -> options("--admin-token=12345678", "--viewer-token=12345678"))
                .hasMessageContaining("must differ from --admin-token")
                .hasMessageNotContaining("12345678");
    }

    @Test
    void namesThatOnlyLookLikeOursAreFound() {
        assertThat(Options.strangers(Map.of("MODEGATE_PROT", "1", "MODEGATE_PORT", "1", "PATH", "")))
                .containsExactly("MODEGATE_PROT");
    }

    @Test
    void theHelpTellsOfEveryOptionAndItsVariable() {
        assertThat(Options.ALL)
                .allSatisfy(option ->
                        assertThat(Options.help()).contains(option.flag()).contains(option.variable()));
    }

    private static Options options(String... commandLine) {
        return Options.of(List.of(commandLine), Map.of());
    }
}
