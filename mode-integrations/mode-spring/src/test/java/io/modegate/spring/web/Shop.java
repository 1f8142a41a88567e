package io.modegate.spring.web;

import io.modegate.ModeGate;
import io.modegate.OperationClass;
import io.modegate.runtime.ModeManager;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** A host that imports the configuration, with advice and greedy mappings of its own. */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
@Import({ModeWebConfiguration.class, Shop.Desk.class, Shop.Advice.class})
class Shop {
    @Bean
    ModeGate gate(ModeManager modes) {
        return modes.gate();
    }

    /** Denied in every way that a controller can be. */
    @RestController
    static class Desk {
        private final ModeGate gate;

        Desk(ModeGate gate) {
            this.gate = gate;
        }

        private String placed() {
            gate.check(OperationClass.PLACE_ORDER);
            return "placed";
        }

        @PostMapping(path = "/orders", produces = "text/html")
        String place() {
            return placed();
        }

        @PostMapping("/stage")
        CompletionStage<String> stage() {
            return CompletableFuture.supplyAsync(this::placed);
        }

        @PostMapping("/callable")
        Callable<String> callable() {
            return this::placed;
        }

        @PostMapping("/unknown")
        String unknown() {
            gate.check(OperationClass.of("NONE_SUCH"));
            return "placed";
        }

        /** Would answer for {@code /mode} too. */
        @GetMapping("/{anything}/**")
        String anything() {
            return "the host's";
        }

        @GetMapping("/{anything}")
        String any() {
            return "the host's";
        }
    }

    /** Makes a failure of everything. */
    @RestControllerAdvice
    static class Advice {
        @ExceptionHandler(Exception.class)
        ResponseEntity<String> failed(Exception failure) {
            return ResponseEntity.status(500)
                    .body("failed: " + failure.getClass().getSimpleName());
        }
    }
}
