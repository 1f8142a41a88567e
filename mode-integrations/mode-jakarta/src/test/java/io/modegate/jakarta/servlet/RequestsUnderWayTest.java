package io.modegate.jakarta.servlet;

import static io.modegate.OperationClass.PLACE_ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modegate.Mode;
import io.modegate.OperationClass;
import io.modegate.PlacesOrder;
import io.modegate.gate.LiveGate;
import io.modegate.guard.ModeGuard;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A request that was let in counts as under way until its response is complete, whatever thread completes it. */
@Timeout(60)
class RequestsUnderWayTest {
    private static final RouteTable TABLE = RouteTable.of("POST /orders -> PLACE_ORDER");

    private final Shop shop = new Shop();
    private final Desk desk = new Desk();

    @AfterEach
    void stop() {
        desk.released.countDown();
        shop.close();
    }

    private void filtering(HttpServlet servlet) {
        shop.servlet("/", servlet);
        shop.filter(RouteFilter.of(shop.modes.gate(), TABLE, RouteFilter.Settings.USUAL))
                .start();
    }

    private Map<OperationClass, Long> draining() {
        return ((LiveGate) shop.modes.gate()).draining();
    }

    @Test
    void isUnderWayUntilAnotherThreadCompletesIt() throws IOException, InterruptedException {
        filtering(desk);
        String request = "POST /shop/orders?async HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        try (Socket socket = shop.raw(request)) {
            assertThat(desk.arrived.await(20, TimeUnit.SECONDS)).isTrue();
            shop.hold(Mode.READ_ONLY);
            assertThat(draining()).containsEntry(PLACE_ORDER, 1L);
            desk.released.countDown();
            assertThat(Shop.rest(socket)).contains("served late");
        }
        await().until(() -> !draining().containsKey(PLACE_ORDER));
    }

    @Test
    void isOverAfterADispatchThatOvertookIt() {
        filtering(desk);
        for (int i = 0; i < 200; i++) {
            assertThat(shop.answer("POST", "/shop/orders?dispatched")).contains("served");
        }
        shop.hold(Mode.READ_ONLY);
        await().until(() -> !draining().containsKey(PLACE_ORDER));
        assertThat(desk.served).hasValue(400);
    }

    @Test
    void isOverWhenTheHostThrows() {
        filtering(desk);
        assertThat(shop.status("POST", "/shop/orders?thrown")).isEqualTo(500);
        shop.hold(Mode.READ_ONLY);
        assertThat(draining()).doesNotContainKey(PLACE_ORDER);
    }

    /** What a host's orders are. */
    public interface Orders {
        /** Places one. */
        @PlacesOrder
        String place();
    }

    /** The mode changes while the request is on its way from the filter to the service. */
    static final class Changing extends HttpServlet {
        private final transient Shop shop;
        private final transient Orders orders;

        Changing(Shop shop) {
            this.shop = shop;
            this.orders = ModeGuard.proxy(Orders.class, () -> "placed", shop.modes.gate());
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            shop.hold(Mode.READ_ONLY);
            response.getWriter().print(orders.place());
        }
    }

    @Test
    void isNotStoppedHalfDoneByAGuardBehindTheFilter() {
        filtering(new Changing(shop));
        assertThat(shop.answer("POST", "/shop/orders"))
                .startsWith("HTTP/1.1 200")
                .endsWith("placed");
        assertThat(shop.status("POST", "/shop/orders")).isEqualTo(503);
    }
}
