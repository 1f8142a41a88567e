package io.modegate.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.Mode;
import io.modegate.runtime.ModeManager;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

@Timeout(60)
class ModeDeniedAdviceTest {
    private static final Site SITE = new Site(Shop.class).start("/");

    @AfterAll
    static void stop() {
        SITE.close();
    }

    @BeforeEach
    void open() {
        SITE.hold(Mode.NORMAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shop/orders", "/shop/stage", "/shop/callable"})
    void answersADenialWhateverWayAControllerComesByIt(String path) {
        assertThat(SITE.write("POST", path, "").body()).isEqualTo("placed");
        SITE.hold(Mode.READ_ONLY);
        HttpResponse<String> denied = SITE.write("POST", path, "", "Accept", "text/html");
        assertThat(denied.statusCode()).isEqualTo(503);
        assertThat(denied.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(denied.headers().firstValue("Mode-Denied")).hasValue("PLACE_ORDER");
        assertThat(denied.headers().firstValue("Retry-After").orElseThrow()).matches("[1-9][0-9]*");
        assertThat(denied.body())
                .contains("\"mode\":\"READ_ONLY\"", "\"operation\":\"PLACE_ORDER\"")
                .doesNotContain("alice", "a test");
    }

    @Test
    void leavesAnOperationClassThatThePolicyLacksToTheHost() {
        HttpResponse<String> failed = SITE.write("POST", "/shop/unknown", "");
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).isEqualTo("failed: UnknownOperationException");
    }

    /** A host that answers denials otherwise. */
    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    @Import(Shop.Desk.class)
    static class Conflicting {
        @Bean
        io.modegate.ModeGate gate(ModeManager modes) {
            return modes.gate();
        }

        @Bean
        ModeDeniedAdvice advice(ModeManager modes) {
            return new ModeDeniedAdvice(modes.gate(), 409);
        }
    }

    @Test
    void answersTheStatusTheHostChose() {
        try (Site site = new Site(Conflicting.class).start("/")) {
            site.hold(Mode.READ_ONLY);
            HttpResponse<String> denied = site.write("POST", "/shop/stage", "");
            assertThat(denied.statusCode()).isEqualTo(409);
            assertThat(denied.body()).contains("\"status\":409");
        }
        assertThatThrownBy(() -> new ModeDeniedAdvice(SITE.modes.gate(), 200)).hasMessageContaining("from 400 to 599");
    }
}
