package io.modegate.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that are wrong in themselves are told so, whatever the mode. */
class BadRequestTest {
    private final RunningOrders running = new RunningOrders();
    private final Site orders = running.orders();

    @AfterEach
    void stop() {
        running.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {                                     | must be a JSON object, but is not
                    []                                    | must be a JSON object, such as
                    {} {}                                 | must be a JSON object, but is not
                    {"side":"BUY","side":"BUY"}           | must be a JSON object, but is not
                    {"colour":1}                          | "colour" is unknown; known: side, symbol, quantity, price
                    {}                                    | field "symbol" is missing
                    {"symbol":"AAPL"}                     | field "symbol" must be a venue of 4 letters or digits
                    {"symbol":"XNAS:A","side":1}          | field "side" must be BUY or SELL, but is 1
                    {"symbol":"XNAS:A","side":"BUY","quantity":"1"} | "quantity" must be a whole number from 1 to
                    {"symbol":"XNAS:A","side":"BUY","quantity":1.5} | "quantity" must be a whole number from 1 to
                    {"symbol":"XNAS:A","side":"BUY","quantity":0}   | "quantity" must be a whole number from 1 to
                    {"symbol":"XNAS:A","side":"BUY","quantity":1,"price":1.5} | "price" must be a decimal above 0 as text
                    {"symbol":"XNAS:A","side":"BUY","quantity":1,"price":"0"} | "price" must be a decimal above 0 as text
                    """)
    void aBadOrderIsRefusedNamingWhatIsWrong(String body, String message) {
        Answer answer = orders.post("/orders", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text("detail")).contains(message);
    }

    @Test
    void oversizedDeepAndGarbledBodiesAreRefused() {
        assertThat(orders.post("/orders", " ".repeat(65_537)).status()).isEqualTo(413);
        assertThat(orders.post("/orders", "[".repeat(60_000)).status()).isEqualTo(400);
        byte[] latin1 = "{\"side\":\"Käufer\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(orders.send("POST", "/orders", latin1).text("detail"))
                .isEqualTo("the body must be UTF-8, but is not");
    }

    @Test
    void whatIsNotThereIs404AndAWrongMethodIs405() {
        assertThat(orders.get("/orders/XNAS-none").status()).isEqualTo(404);
        assertThat(orders.delete("/orders/no-id-at-all").status()).isEqualTo(404);
        assertThat(orders.get("/rates/EURXXX").status()).isEqualTo(404);
        assertThat(orders.get("/nowhere").status()).isEqualTo(404);
        assertThat(orders.get("/orders/").status()).isEqualTo(404);
        Answer wrong = orders.send("PATCH", "/orders/XNAS-a", "{}");
        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.header("Allow")).isEqualTo("GET, HEAD, PUT, DELETE");
    }

    @Test
    void headIsGetWithoutItsBody() {
        Answer answer = orders.send("HEAD", "/live", "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }
}
