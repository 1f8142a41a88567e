package io.modegate.testkit.archunit;

import io.modegate.ModeExempt;
import io.modegate.ModeGate;
import io.modegate.OperationClass;
import io.modegate.PlacesOrder;
import io.modegate.RequiresMode;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** A host's classes, each in one shape. */
final class Shop {
    private Shop() {}

    interface Orders {
        @PlacesOrder
        void place(String order);

        void cancel(String order);
    }

    static final class GuardedOrders implements Orders {
        @Override
        public void place(String order) {}

        @RequiresMode("CANCEL_ORDER")
        @Override
        public void cancel(String order) {}
    }

    static final class OtherOrders implements Orders {
        @Override
        public void place(String order) {}

        @Override
        public void cancel(String order) {}
    }

    @Retention(RetentionPolicy.RUNTIME)
    @RequestMapping(method = RequestMethod.POST)
    @interface Command {}

    @Retention(RetentionPolicy.RUNTIME)
    @HttpMethod("PATCH")
    @interface Mend {}

    @RestController
    @RequestMapping("/orders")
    static class Unguarded {
        @PostMapping("/new")
        void post(String order) {}

        @Command
        void composed() {}

        @RequestMapping("/any")
        void any() {}

        @GetMapping("/{id}")
        String view(String id) {
            return id;
        }

        @RequestMapping(path = "/all", method = RequestMethod.GET)
        String all() {
            return "";
        }
    }

    @RestController
    static class Direct {
        @PlacesOrder
        @PostMapping
        void post() {}
    }

    @RestController
    @RequiresMode("PLACE_ORDER")
    static class ByClass {
        @PostMapping
        public void post() {}
    }

    @RestController
    record Below(Orders orders, ModeGate gate) {
        @PostMapping("/a")
        void post(String order) {
            steps(order);
        }

        private void steps(String order) {
            Runnable later = () -> orders.place(order);
            later.run();
        }

        @PatchMapping("/b")
        void asks() {
            gate.check(OperationClass.PLACE_ORDER);
        }

        @PostMapping("/c")
        void refers() {
            java.util.List.of("1").forEach(orders::place);
        }
    }

    @RestController
    record BelowOneOfTwo(Orders orders) {
        @PostMapping
        void cancel(String order) {
            orders.cancel(order);
        }
    }

    @RestController
    static class Exempt {
        @ModeExempt(reason = "counts clicks")
        @PostMapping
        void click() {}
    }

    @RestController
    static class BlankReason {
        @ModeExempt(reason = " ")
        @PostMapping
        void click() {}
    }

    interface OrdersApi {
        @PostMapping("/api")
        void post();
    }

    @RestController
    static class ByInterface implements OrdersApi {
        @Override
        public void post() {}
    }

    static class ClientFallback implements OrdersApi {
        @Override
        public void post() {}
    }

    @Path("orders")
    static class Resource {
        @jakarta.ws.rs.POST
        @Path("new")
        public void post() {}

        @Mend
        public void mend() {}

        @jakarta.ws.rs.GET
        public String view() {
            return "";
        }

        @PlacesOrder
        @jakarta.ws.rs.PUT
        public void put() {}
    }

    static class SelfInvoking {
        public void outer() {
            place();
        }

        @ModeExempt(reason = "its caller is guarded")
        public void reviewed() {
            place();
        }

        @PlacesOrder
        public void place() {}

        @PostMapping
        public void below() {
            place();
        }
    }

    static class Template {
        @PlacesOrder
        public void place() {}
    }

    static class Special extends Template {
        @Override
        public void place() {
            super.place();
        }

        void other(Orders orders) {
            orders.place("1");
        }
    }

    @Transactional
    static class Writer {
        public void write() {}

        @Transactional(readOnly = true)
        public String read() {
            return "";
        }

        public void called() {}

        public void calledByBoth() {}

        @ModeExempt(reason = "audit is written in every mode")
        public void audit() {}
    }

    static class JakartaWriter {
        @jakarta.transaction.Transactional
        public void write() {}
    }

    record Caller(Writer writer) {
        @PlacesOrder
        public void guarded() {
            step();
        }

        private void step() {
            writer.called();
            writer.calledByBoth();
        }

        void unguarded() {
            writer.calledByBoth();
        }
    }
}
