package io.modegate.examples.spring;

import static io.modegate.testkit.ModeAssertions.assertDenied;
import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Mode;
import io.modegate.ModeControl;
import io.modegate.OperationClass;
import io.modegate.Scope;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The service as a bean, guarded by its annotations. */
class OrderServiceTest {
    private final ConfigurableApplicationContext context = new SpringApplicationBuilder(OrdersApplication.class)
            .run(
                    "--server.port=0",
                    "--logging.level.root=warn",
                    "--spring.main.banner-mode=off",
                    "--spring.datasource.url=jdbc:h2:mem:orders;DB_CLOSE_DELAY=-1");
    private final OrderService orders = context.getBean(OrderService.class);
    private final ModeControl control = context.getBean(ModeControl.class);

    @AfterEach
    void end() {
        context.close();
    }

    @Test
    void aVenueThatIsHaltedTakesNoOrderAndAnotherDoes() {
        control.hold("halt", Mode.NO_NEW_ORDER)
                .in(Scope.of("venue/XNAS"))
                .by("alice")
                .because("the venue halted")
                .apply();

        assertDenied(() -> orders.place("XNAS", "a", order("a", "XNAS")))
                .of(OperationClass.PLACE_ORDER)
                .in(Mode.NO_NEW_ORDER)
                .inScope(Scope.of("venue/XNAS"));
        assertThat(orders.place("XNYS", "b", order("b", "XNYS")).status()).isEqualTo("OPEN");
        assertThat(orders.cancel("b").status()).isEqualTo("CANCELLED");
    }

    private static NewOrder order(String id, String venue) {
        return new NewOrder(id, venue, "AAPL", 10, new BigDecimal("187.25"));
    }
}
