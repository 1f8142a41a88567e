package io.modegate.jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Mode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RouteFilterTest {
    private static final RouteTable TABLE = RouteTable.of(
            "*      /live                  -> ungated",
            "POST   /orders                -> PLACE_ORDER",
            "PUT    /orders/{id}           -> UPDATE_ORDER",
            "DELETE /orders/{id}           -> CANCEL_ORDER",
            "POST   /venues/{venue}/orders -> PLACE_ORDER in venue/{venue}",
            "POST   /accounts/orders       -> PLACE_ORDER key X-Account",
            "GET    /health                -> ADMIN",
            "GET    /**                    -> VIEW");

    private final Shop shop = new Shop();
    private final Desk desk = new Desk();
    private RouteFilter filter = RouteFilter.of(shop.modes.gate(), TABLE, RouteFilter.Settings.USUAL);

    @AfterEach
    void stop() {
        desk.released.countDown();
        shop.close();
    }

    private void filtering() {
        shop.servlet("/mode/*", new ModeServlet(shop.endpoint));
        shop.servlet("/", desk);
        shop.filter(filter).start();
    }

    private void dryRun() {
        filter = RouteFilter.of(shop.modes.gate(), TABLE, RouteFilter.Settings.USUAL.dry());
        filtering();
    }

    @ParameterizedTest
    @CsvSource({
        // mode, place, update, cancel, view, admin
        "NORMAL,       200, 200, 200, 200, 200",
        "NO_NEW_ORDER, 503, 503, 200, 200, 200",
        "READ_ONLY,    503, 503, 503, 200, 200",
        "UNAVAILABLE,  503, 503, 503, 503, 503",
    })
    void enforcesTheTableOfModes(String mode, int place, int update, int cancel, int view, int admin) {
        filtering();
        shop.hold(Mode.of(mode));
        assertThat(shop.status("POST", "/shop/orders", "Content-Length: 0")).isEqualTo(place);
        assertThat(shop.status("PUT", "/shop/orders/1", "Content-Length: 0")).isEqualTo(update);
        assertThat(shop.status("DELETE", "/shop/orders/1")).isEqualTo(cancel);
        assertThat(shop.status("GET", "/shop/orders/1")).isEqualTo(view);
        assertThat(shop.status("HEAD", "/shop")).isIn(302, view);
        assertThat(shop.status("HEAD", "/shop/")).isEqualTo(view);
        assertThat(shop.status("GET", "/shop/health")).isEqualTo(admin);
        assertThat(shop.status("GET", "/shop/live")).isEqualTo(200);
        assertThat(shop.status("GET", "/shop/mode")).isEqualTo(200);
        assertThat(shop.status("POST", "/shop/elsewhere")).isEqualTo(200);
        assertThat(filter.unmatched()).isOne();
    }

    @Test
    void saysWhyAndWhenToComeBack() {
        filtering();
        shop.hold(Mode.READ_ONLY);
        String denied = shop.answer("POST", "/shop/orders");
        assertThat(denied)
                .startsWith("HTTP/1.1 503")
                .contains("Content-Type: application/problem+json", "Mode-Denied: PLACE_ORDER", "Retry-After: ")
                .contains("\"operation\":\"PLACE_ORDER\"", "\"mode\":\"READ_ONLY\"")
                .doesNotContain("alice", "a test");
        assertThat(desk.served).hasValue(0);
        assertThat(shop.answer("HEAD", "/shop/orders")).startsWith("HTTP/1.1 200");
    }

    @Test
    void answersTheStatusTheHostChose() {
        filter = RouteFilter.of(shop.modes.gate(), TABLE, new RouteFilter.Settings(false, 409, "/mode"));
        filtering();
        shop.hold(Mode.UNAVAILABLE);
        assertThat(shop.answer("POST", "/shop/orders"))
                .startsWith("HTTP/1.1 409")
                .contains("\"status\":409");
        assertThat(shop.answer("HEAD", "/shop/orders"))
                .startsWith("HTTP/1.1 409")
                .contains("Mode-Denied: VIEW")
                .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /shop//orders",
                "POST //shop/orders",
                "POST /shop/orders/",
                "POST /shop/orders;jsessionid=1",
                "POST /shop;x=y/orders",
                "POST /shop/./orders",
                "POST /shop/%2e/orders",
                "POST /shop/x/../orders",
                "POST /shop/x/%2E%2e/orders",
                "POST /shop/x/..;y/orders",
                "POST /x/../shop/orders",
                "POST /%73hop/orders",
                "POST /shop/%6F%72ders",
                "POST /shop/orders?x=/live",
                "post /shop/orders",
                "PoST /shop/orders",
                "PUT /shop/orders/%2E%2E/orders/a%20b;v=1",
                "POST http://localhost/shop/orders",
            })
    void isDodgedByNoSpelling(String line) {
        filtering();
        shop.hold(Mode.READ_ONLY);
        String[] words = line.split(" ", -1);
        assertThat(shop.status(words[0], words[1])).isEqualTo(503);
        assertThat(desk.served).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/shop/orders%2F1", "/shop/orders%5C1", "/shop/mode%2F..%2Forders", "/shop/mode/..%2Forders"})
    void refusesAPathWithoutASingleReadingThatTheContainerLetsPass(String target) {
        shop.connector("encodedSolidusHandling", "passthrough")
                .connector("encodedReverseSolidusHandling", "passthrough");
        filtering();
        assertThat(shop.answer("POST", target)).startsWith("HTTP/1.1 400").doesNotContain("served");
        assertThat(desk.served).hasValue(0);
    }

    @Test
    void neverGatesTheEndpointNorLetsItsPathOpenAnything() {
        filtering();
        shop.hold(Mode.UNAVAILABLE);
        assertThat(shop.status("GET", "/shop/mode/check?operation=VIEW")).isEqualTo(200);
        assertThat(shop.status("GET", "/shop/mode/../orders")).isEqualTo(503);
        assertThat(shop.status("GET", "/shop/modern")).isEqualTo(503);
    }

    @Test
    void knowsScopeAndKey() {
        filtering();
        shop.modes
                .control()
                .hold("venue", Mode.READ_ONLY)
                .in(io.modegate.Scope.of("venue/XNAS"))
                .by("alice")
                .because("out")
                .untilReleased()
                .apply();
        assertThat(shop.status("POST", "/shop/venues/XNAS/orders")).isEqualTo(503);
        assertThat(shop.status("POST", "/shop/venues/%58NAS/orders")).isEqualTo(503);
        assertThat(shop.status("POST", "/shop/venues/XLON/orders")).isEqualTo(200);
        assertThat(shop.status("POST", "/shop/venues/a%20b/orders")).isEqualTo(400);
        shop.modes
                .control()
                .hold("half", Mode.READ_ONLY)
                .by("alice")
                .because("half")
                .percentage(50)
                .untilReleased()
                .apply();
        assertThat(shop.status("POST", "/shop/accounts/orders")).isEqualTo(503);
        List<Integer> statuses = java.util.stream.IntStream.range(0, 40)
                .mapToObj(i -> shop.status("POST", "/shop/accounts/orders", "X-Account: a" + i))
                .distinct()
                .toList();
        assertThat(statuses).containsExactlyInAnyOrder(200, 503);
    }

    @Test
    void countsInADryRunWhatItWouldDenyAndDeniesNothing() {
        dryRun();
        assertThat(shop.status("POST", "/shop/orders")).isEqualTo(200);
        shop.hold(Mode.READ_ONLY);
        assertThat(shop.status("POST", "/shop/orders")).isEqualTo(200);
        assertThat(shop.status("POST", "/shop//orders")).isEqualTo(200);
        assertThat(shop.status("DELETE", "/shop/orders/1")).isEqualTo(200);
        assertThat(shop.status("GET", "/shop/orders/1")).isEqualTo(200);
        assertThat(shop.status("POST", "/shop/venues/a%20b/orders")).isEqualTo(200);
        assertThat(shop.status("POST", "/shop/elsewhere")).isEqualTo(200);
        assertThat(filter.wouldDeny())
                .isEqualTo(Map.of(
                        "POST /orders -> PLACE_ORDER", 2L,
                        "PUT /orders/{id} -> UPDATE_ORDER", 0L,
                        "DELETE /orders/{id} -> CANCEL_ORDER", 1L,
                        "POST /venues/{venue}/orders -> PLACE_ORDER in venue/{venue}", 1L,
                        "POST /accounts/orders -> PLACE_ORDER key X-Account", 0L,
                        "GET /health -> ADMIN", 0L,
                        "GET /** -> VIEW", 0L,
                        "(paths without a single reading)", 0L));
        assertThat(filter.unmatched()).isOne();
    }
}
