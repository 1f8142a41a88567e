package io.modegate.boot;

import io.modegate.PlacesOrder;
import io.modegate.Views;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A whole application of Spring Boot's, on a free port, whose administrator is alice. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class Shop {
    static final String TOKEN = "alices-token-of-tests";

    static ConfigurableApplicationContext open(String... settings) {
        return new SpringApplicationBuilder(Shop.class)
                .properties(
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "spring.datasource.url=jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1",
                        "spring.main.banner-mode=off",
                        "logging.level.root=warn",
                        "modegate.jdbc.create-if-missing=true",
                        "modegate.operator-only=NORMAL",
                        "modegate.tokens.alice.token=" + TOKEN,
                        "modegate.tokens.alice.roles=operator",
                        "management.endpoints.web.exposure.include=health,mode",
                        "management.endpoint.health.show-details=always")
                .properties(settings)
                .run();
    }

    @RestController
    static class Orders {
        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        @PlacesOrder
        @PostMapping("/orders")
        String place() {
            return "placed";
        }

        @Views
        @GetMapping("/orders")
        String list() {
            return "orders";
        }

        @PlacesOrder
        @PostMapping("/slow-orders")
        String placeSlowly() throws InterruptedException {
            arrived.countDown();
            goOn.await();
            return "placed";
        }

        @PostMapping("/unguarded")
        String unguarded() {
            return "done";
        }

        /** A proxy by class has fields of its own, which nobody filled: it is asked by methods. */
        public CountDownLatch arrived() {
            return arrived;
        }

        public CountDownLatch goOn() {
            return goOn;
        }
    }
}
