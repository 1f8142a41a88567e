package io.modegate.spring.web;

import static io.modegate.OperationClass.PLACE_ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Mode;
import io.modegate.http.Caller;
import io.modegate.http.Caller.Role;
import io.modegate.http.Tokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Timeout(60)
class ModeEndpointHandlerTest {
    private static final String HOLD = "{\"mode\":\"READ_ONLY\",\"reason\":\"schema change\",\"duration\":\"PT45M\"}";
    private static final String[] OLGA = {"Authorization", "Bearer t-olga"};

    /** A host with tokens. */
    @Configuration(proxyBeanMethods = false)
    static class WithTokens {
        @Bean
        Tokens tokens() {
            return Tokens.of(Map.of("t-olga", new Caller("olga", Set.of(Role.OPERATOR))));
        }
    }

    @Test
    void servesTheEndpointBeforeEveryMappingOfTheHosts() {
        try (Site site = new Site(Shop.class, WithTokens.class).start("/")) {
            assertThat(site.get("/shop/orders").body()).isEqualTo("the host's");
            HttpResponse<String> state = site.get("/shop/mode");
            assertThat(state.body()).contains("\"mode\":\"NORMAL\"");
            assertThat(site.get("/shop/mode/check?operation=PLACE_ORDER&scope=venue%2FXNAS")
                            .body())
                    .contains("\"permitted\":true");
            assertThat(site.get("/shop/mode/nothing").statusCode()).isEqualTo(404);
            assertThat(site.get("/shop/mode/%C3%A4%20;v=1").statusCode()).isEqualTo(404);
            assertThat(site.get("/shop/modern").body()).isEqualTo("the host's");
            HttpResponse<String> head = site.write("HEAD", "/shop/mode", "");
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(site.write("PATCH", "/shop/mode", "").statusCode()).isEqualTo(405);
            String tag = state.headers().firstValue("ETag").orElseThrow();
            assertThat(site.write("GET", "/shop/mode", "", "If-None-Match", tag).statusCode())
                    .isEqualTo(304);
        }
    }

    @Test
    void takesOrdersFromWhomTheAuthenticatorKnows() {
        try (Site site = new Site(Shop.class, WithTokens.class).start("/")) {
            assertThat(site.write("PUT", "/shop/mode/holds/db%2Dmigration", HOLD)
                            .statusCode())
                    .isEqualTo(401);
            assertThat(site.write("PUT", "/shop/mode/holds/db%2Dmigration", HOLD, OLGA)
                            .statusCode())
                    .isEqualTo(201);
            assertThat(site.modes.gate().permits(PLACE_ORDER)).isFalse();
            assertThat(site.write("PUT", "/shop/mode/holds/x", " ".repeat(70_000), OLGA)
                            .statusCode())
                    .isEqualTo(413);
            assertThat(site.write("DELETE", "/shop/mode/holds/db-migration?reason=done", "", OLGA)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(site.modes.gate().permits(PLACE_ORDER)).isTrue();
        }
    }

    @Test
    void turnsAdministrationOffWithoutAnAuthenticator() {
        try (Site site = new Site(Shop.class).start("/")) {
            HttpResponse<String> refused = site.write("PUT", "/shop/mode/holds/h", HOLD, OLGA);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("no token is configured");
        }
    }

    @Test
    void isAtItsPathWithinADispatcherThatIsMountedBelow() {
        try (Site site = new Site(Shop.class).start("/api/*")) {
            assertThat(site.get("/shop/api/mode").body()).contains("\"mode\":\"NORMAL\"");
            assertThat(site.get("/shop/api/mode/check?operation=VIEW").body()).contains("\"permitted\":true");
        }
    }

    @Test
    void streamsEventsUntilTheContextIsClosed() throws IOException {
        try (Site site = new Site(Shop.class).start("/")) {
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(site.stream("/shop/mode/events").body(), StandardCharsets.UTF_8))) {
                assertThat(until(lines, "data: ")).contains("\"mode\":\"NORMAL\"");
                site.hold(Mode.READ_ONLY);
                assertThat(until(lines, "data: ")).contains("\"mode\":\"READ_ONLY\"");
                site.spring.close();
                awaitEnd(lines);
            }
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().equals("mode-servlet-events"));
        }
    }

    private static String until(BufferedReader lines, String prefix) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith(prefix)) {
            line = lines.readLine();
        }
        return String.valueOf(line);
    }

    private static void awaitEnd(BufferedReader lines) {
        try {
            lines.lines().forEach(line -> {});
        } catch (UncheckedIOException cutOff) {
            return;
        }
    }
}
