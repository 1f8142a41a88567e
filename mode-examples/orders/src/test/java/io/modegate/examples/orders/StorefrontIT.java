package io.modegate.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop that asks before it places, in a process of its own, in front of the order system in another. */
class StorefrontIT {
    @TempDir
    Path directory;

    private OrdersProcess orders;
    private StorefrontProcess shop;
    private Site site;

    @BeforeEach
    void start() {
        orders = OrdersProcess.serving(directory);
        shop = new StorefrontProcess(directory, "--orders=" + orders.orders().address(), "--port=0");
        site = shop.site();
    }

    @AfterEach
    void stop() {
        shop.close();
        orders.close();
    }

    @Test
    void whatIsBoughtIsPlaced() {
        Answer bought = buy("c-1");

        assertThat(bought.status()).isEqualTo(201);
        assertThat(bought.text("status")).isEqualTo("PLACED");
        assertThat(orders.orders().get("/orders/XNAS-c-1").text("side")).isEqualTo("BUY");
        assertThat(site.get("/").body()).doesNotContain("role=\"alert\"");
    }

    @Test
    void aHoldOnTheOrderSystemClosesTheShopWithinMoments() {
        for (int round = 1; round <= 5; round++) {
            assertThat(buy("open-" + round).status()).isEqualTo(201);

            orders.admin().hold("closed", "READ_ONLY");
            long began = System.nanoTime();
            await().pollInterval(Duration.ofMillis(2)).until(() -> site.mode().equals("READ_ONLY"));

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
            orders.admin().delete("/mode/holds/closed?reason=done");
            await().until(() -> site.mode().equals("NORMAL"));
        }
    }

    @Test
    void whileItIsClosedTheOrderSystemIsNotEvenAsked() {
        orders.admin()
                .put(
                        "/mode/holds/closed",
                        "{\"mode\":\"READ_ONLY\",\"reason\":\"schema\",\"message\":\"Back at <noon>.\","
                                + "\"duration\":\"PT45M\"}");
        await().until(() -> site.mode().equals("READ_ONLY"));

        Answer refused = buy("c-2");

        assertThat(refused.isDeniedByMode()).isTrue();
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(2_600, 3_300);
        assertThat(refused.text("detail")).isEqualTo("PLACE_ORDER is not permitted in mode READ_ONLY: Back at <noon>.");
        assertThat(orders.orders().get("/metrics").body())
                .doesNotContain("mode_denied_total{operation=\"PLACE_ORDER\"");
        assertThat(site.get("/").body()).contains("role=\"alert\"", "Back at &lt;noon&gt;.", "disabled");
        assertThat(site.get("/live").status()).isEqualTo(200);
    }

    @Test
    void aHoldOfOneVenueClosesThatVenueOnly() {
        orders.admin()
                .put(
                        "/mode/holds/halt?scope=venue/XNAS",
                        "{\"mode\":\"NO_NEW_ORDER\",\"reason\":\"halt\",\"duration\":\"PT45M\"}");

        await().until(() -> buy("halted").isDeniedByMode());
        assertThat(site.get("/mode/check?operation=PLACE_ORDER&scope=venue/XLON")
                        .text("permitted"))
                .isEqualTo("true");
    }

    @Test
    void anOrderSystemThatIsGoneLeavesTheLastKnownModeUntilItExpires() {
        shop.close();
        shop = new StorefrontProcess(
                directory, "--orders", orders.orders().address(), "--port", "0", "--max-staleness", "PT8S");
        site = shop.site();
        await().until(() -> freshness().equals("FRESH"));
        String address = orders.orders().address();

        orders.kill();
        assertThat(buy("c-3").status()).isEqualTo(502);
        await().until(() -> freshness().equals("STALE"));
        assertThat(site.mode()).isEqualTo("NORMAL");
        await().until(() -> freshness().equals("EXPIRED"));
        assertThat(buy("c-4").isDeniedByMode()).isTrue();

        orders.close();
        orders = OrdersProcess.launched(
                directory,
                List.of(
                        "--port=" + address.substring(address.lastIndexOf(':') + 1),
                        "--exchange-port=0",
                        "--admin-token=" + OrdersProcess.ADMIN));
        orders.readHead();
        await().atMost(30, TimeUnit.SECONDS).until(() -> freshness().equals("FRESH"));
        await().until(() -> buy("c-5").status() == 201);
    }

    @Test
    void aCartThatIsNoneIsRefusedInWords() {
        assertThat(site.post("/checkout", "{\"symbol\":\"AAPL\"}").text("detail"))
                .startsWith("field \"symbol\" must be a venue and a ticker");
        assertThat(site.post("/checkout", "{").status()).isEqualTo(400);
        assertThat(site.get("/nothing").status()).isEqualTo(404);
    }

    @Test
    void aWrongOptionIsNamed() {
        try (StorefrontProcess wrong = new StorefrontProcess(directory, "--port=0")) {
            assertThat(wrong.exitCode()).isEqualTo(2);
            assertThat(wrong.errors()).contains("--orders must be the address of the order system", "but is \"\"");
        }
    }

    private String freshness() {
        return site.get("/mode").text("freshness");
    }

    private Answer buy(String id) {
        return site.post(
                "/checkout",
                "{\"symbol\":\"XNAS:AAPL\",\"quantity\":10,\"price\":\"187.25\",\"clientOrderId\":\"" + id + "\"}");
    }
}
