package io.modegate.jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.modegate.Mode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

@Timeout(60)
class LoggingTest {
    private final Shop shop = new Shop();
    private final Logger logger = (Logger) LoggerFactory.getLogger(RouteFilter.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        logger.setAdditive(true);
        logger.setLevel(null);
        shop.close();
    }

    @Test
    void tellsOfADryRunOncePerRouteModeAndVersion() {
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        log.start();
        logger.addAppender(log);
        RouteTable table = RouteTable.of("POST /orders -> PLACE_ORDER", "DELETE /orders -> CANCEL_ORDER");
        shop.servlet("/", new Desk());
        shop.filter(RouteFilter.of(shop.modes.gate(), table, RouteFilter.Settings.USUAL.dry()))
                .start();
        shop.hold(Mode.READ_ONLY);
        for (int i = 0; i < 5; i++) {
            shop.status("POST", "/shop/orders");
            shop.status("DELETE", "/shop/orders");
        }
        shop.hold(Mode.UNAVAILABLE);
        shop.status("POST", "/shop/orders");
        assertThat(log.list)
                .extracting(event -> event.getKeyValuePairs().toString())
                .satisfiesExactly(
                        first -> assertThat(first).contains("POST /orders", "PLACE_ORDER", "READ_ONLY", "before=\"0\""),
                        second -> assertThat(second).contains("DELETE /orders", "CANCEL_ORDER", "READ_ONLY"),
                        third -> assertThat(third).contains("POST /orders", "UNAVAILABLE", "before=\"5\""));
    }

    /** A filter of the host's that has a {@code mode} in the logging context of its own. */
    static final class Outer extends HttpFilter {
        final transient Queue<String> after = new ConcurrentLinkedQueue<>();

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            if (request.getHeader("Had") != null) {
                MDC.put("mode", request.getHeader("Had"));
            }
            try {
                chain.doFilter(request, response);
            } finally {
                after.add(String.valueOf(MDC.get("mode")));
                MDC.clear();
            }
        }
    }

    @Test
    void putsTheModeIntoTheLoggingContextAndPutsBackWhatWasThere() {
        Outer outer = new Outer();
        shop.servlet("/", new Desk());
        shop.filter(outer).filter(new ModeMdcFilter(shop.modes.gate())).start();
        assertThat(shop.answer("GET", "/shop/")).endsWith("served NORMAL");
        shop.hold(Mode.READ_ONLY);
        assertThat(shop.answer("GET", "/shop/", "Had: fast")).endsWith("served READ_ONLY");
        assertThat(shop.status("GET", "/shop/?thrown", "Had: slow")).isEqualTo(500);
        assertThat(outer.after).containsExactly("null", "fast", "slow");
    }
}
