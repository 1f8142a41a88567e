package io.modegate.boot3;

import io.modegate.Mode;
import io.modegate.PlacesOrder;
import io.modegate.Views;
import io.modegate.runtime.ModeManager;
import io.modegate.spring.ModeGuardConfiguration;
import io.modegate.spring.web.ModeWebConfiguration;
import io.modegate.store.ModeStore;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A host on the older Spring Boot: one manager, two imports. */
@SpringBootApplication
@Import({ModeGuardConfiguration.class, ModeWebConfiguration.class})
public class Host {
    @Bean(destroyMethod = "close")
    ModeManager modes() {
        return ModeManager.builder()
                .store(ModeStore.inMemory())
                .operatorOnly(Mode.NORMAL)
                .build();
    }

    /** What is guarded. */
    @Service
    public static class Orders {
        @PlacesOrder
        public String place() {
            return "placed";
        }

        @Views
        public String look() {
            return "orders";
        }
    }

    /** What is called. */
    @RestController
    public static class Desk {
        private final Orders orders;

        Desk(Orders orders) {
            this.orders = orders;
        }

        @PostMapping("/orders")
        String place() {
            return orders.place();
        }

        @GetMapping("/orders")
        String look() {
            return orders.look();
        }
    }
}
