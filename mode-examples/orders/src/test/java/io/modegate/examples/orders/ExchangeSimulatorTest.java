package io.modegate.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.examples.orders.Order.Side;
import io.modegate.examples.orders.Order.Terms;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The exchange and our way to it, over a real connection. */
class ExchangeSimulatorTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Terms TERMS = new Terms(Side.SELL, "XNAS:MSFT", 3, new BigDecimal("401.5"));

    private final Loopback server = new Loopback("exchange", Options.EXCHANGE_PORT, 0);
    private final ExchangeSimulator simulator = new ExchangeSimulator(server.server());
    private final Site site = Site.of(server.address());
    private final Exchange exchange = new Exchange(URI.create(server.address()), Clock.fixed(NOON, ZoneOffset.UTC));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        simulator.close();
        server.close();
    }

    @Test
    void placingTwiceIsPlacingOnce() {
        exchange.place("XNAS-1", TERMS);
        exchange.place("XNAS-1", TERMS);
        assertThat(site.get("/orders").body()).contains("\"working\":[\"XNAS-1\"]");
    }

    @Test
    void aCancelledOrderStaysCancelledEvenIfItIsPlacedLater() {
        exchange.cancel("XNAS-1");
        exchange.cancel("XNAS-1");
        assertThatThrownBy(() -> exchange.place("XNAS-1", TERMS)).hasMessageContaining("it answered 409");
        assertThat(site.get("/orders").body())
                .contains("\"cancelled\":[\"XNAS-1\"]")
                .contains("\"working\":[]");
    }

    @Test
    void itTellsRatesOfThePairsItKnows() {
        Rate rate = exchange.rate("EURUSD").orElseThrow();
        assertThat(rate).isEqualTo(new Rate("EURUSD", new BigDecimal("1.0842"), new BigDecimal("1.0844"), NOON, true));
        assertThat(exchange.rate("EURXXX")).isEmpty();
        assertThat(site.get("/rates/EURXXX").text("detail")).contains("known: ").contains("EURUSD");
    }

    @Test
    void theLastKnownRateOfADeadExchangeSaysThatItIsNotLive() {
        Rates rates = new Rates(exchange);
        fault("down");
        assertThatThrownBy(() -> rates.of("EURUSD")).isInstanceOf(ExchangeException.class);
        rates.learn(ExchangeSimulator.pairs());
        fault("none");
        rates.learn(ExchangeSimulator.pairs());
        fault("down");
        assertThat(rates.of("EURUSD").orElseThrow().live()).isFalse();
        fault("none");
        assertThat(rates.of("EURUSD").orElseThrow().live()).isTrue();
    }

    @Test
    void downBreaksConnectionsAndErrorAnswersBadly() {
        fault("down");
        assertThatThrownBy(() -> exchange.cancel("XNAS-1"))
                .isInstanceOfSatisfying(
                        ExchangeException.class,
                        failed -> assertThat(failed.isSilent()).isFalse());
        fault("error");
        assertThatThrownBy(() -> exchange.cancel("XNAS-1")).hasMessageContaining("it answered 500");
        assertThat(site.get("/health").status()).isEqualTo(500);
        fault("none");
        exchange.cancel("XNAS-1");
    }

    @Test
    void hangNeverAnswersAndWeDoNotWaitForever() {
        fault("hang");
        assertThatThrownBy(() -> exchange.cancel("XNAS-1"))
                .isInstanceOfSatisfying(
                        ExchangeException.class,
                        failed -> assertThat(failed.isSilent()).isTrue())
                .hasMessageContaining("was not answered within 2000 ms");
        fault("none");
        exchange.cancel("XNAS-1");
    }

    @Test
    void slowAnswersLate() {
        fault("slow");
        long began = System.nanoTime();
        exchange.cancel("XNAS-1");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(1_400));
    }

    @Test
    void aFaultThatIsNoneIsRefusedNamingTheKnownOnes() {
        Answer answer = site.post("/fault", "{\"fault\":\"asleep\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("detail")).contains("one of none, down, hang, slow, error, but is \"asleep\"");
        assertThat(site.get("/fault").text("fault")).isEqualTo("none");
    }

    private void fault(String word) {
        assertThat(site.post("/fault", "{\"fault\":\"" + word + "\"}").status()).isEqualTo(200);
    }
}
