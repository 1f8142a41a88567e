package io.modegate.testkit.archunit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.modegate.ModeExempt;
import io.modegate.ModeGate;
import io.modegate.OperationClass;
import io.modegate.PlacesOrder;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;

class EndpointRuleTest {
    private static final ArchRule RULE = ModeGuardRules.mutatingEndpointsAreGuarded();

    @Test
    void anUnguardedPostMappingIsNamed() {
        JavaClasses classes = new ClassFileImporter().importClasses(Forgotten.class, Orders.class, OrderBook.class);

        assertThat(RULE.evaluate(classes).getFailureReport().getDetails())
                .singleElement()
                .asString()
                .startsWith(Forgotten.class.getName() + ".place() is mapped by @PostMapping")
                .contains("@ModeExempt(reason)", "(EndpointRuleTest.java:");
    }

    @Test
    void aCallOfAGuardedMethodOfTheSameObjectIsNoGuard() {
        JavaClasses classes = new ClassFileImporter().importClasses(CallsItself.class);

        assertThat(RULE.evaluate(classes).getFailureReport().getDetails())
                .singleElement()
                .asString()
                .contains("CallsItself.place()");
    }

    @Test
    void guardedDirectlyOrBelowOrExemptPasses() {
        RULE.check(new ClassFileImporter().importClasses(Careful.class, Orders.class, OrderBook.class));
    }

    interface Orders {
        void place();

        void look();
    }

    static final class OrderBook implements Orders {
        @Override
        @PlacesOrder
        public void place() {}

        @Override
        public void look() {}
    }

    record Forgotten(Orders orders) {
        @PostMapping("/orders")
        public void place() {
            orders.look();
        }
    }

    static final class CallsItself {
        @PostMapping("/orders")
        public void place() {
            guarded();
        }

        @PlacesOrder
        public void guarded() {}
    }

    record Careful(Orders orders, ModeGate gate) {
        @PostMapping("/direct")
        @PlacesOrder
        public void direct() {}

        @PutMapping("/below")
        public void below() {
            step();
        }

        private void step() {
            Runnable later = () -> orders.place();
            later.run();
        }

        @DeleteMapping("/gate")
        public void gated() {
            gate.check(OperationClass.CANCEL_ORDER);
        }

        @PatchMapping("/exempt")
        @ModeExempt(reason = "feature switches of the console")
        public void exempt() {}

        @GetMapping("/orders")
        public void look() {}
    }
}
