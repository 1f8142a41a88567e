package io.modegate.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class ServedShopTest {
    private static final String READ_ONLY = "{\"mode\":\"READ_ONLY\",\"reason\":\"schema change\"}";
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aHoldDeniesWhatItClosesAndAReleaseOpensIt() throws Exception {
        try (ConfigurableApplicationContext shop = Shop.open()) {
            assertThat(send(shop, "POST", "/orders", "").statusCode()).isEqualTo(200);
            assertThat(send(shop, "PUT", "/mode/holds/schema", READ_ONLY).statusCode())
                    .isEqualTo(201);
            HttpResponse<String> denied = send(shop, "POST", "/orders", "");
            assertThat(denied.statusCode()).isEqualTo(503);
            assertThat(denied.headers().map()).containsKeys("retry-after", "mode-denied");
            assertThat(denied.headers().firstValue("content-type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
            assertThat(send(shop, "GET", "/orders", "").body()).isEqualTo("orders");
            assertThat(send(shop, "GET", "/actuator/mode", "").body()).contains("\"mode\":\"READ_ONLY\"");
            HttpResponse<String> health = send(shop, "GET", "/actuator/health", "");
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).contains("\"mode\":\"READ_ONLY\"").doesNotContain("DOWN");
            assertThat(send(shop, "DELETE", "/mode/holds/schema?reason=done", "")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(send(shop, "POST", "/orders", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void readinessDoesNotKnowTheMode() throws Exception {
        try (ConfigurableApplicationContext shop = Shop.open("management.endpoint.health.probes.enabled=true")) {
            send(shop, "PUT", "/mode/holds/all", READ_ONLY.replace("READ_ONLY", "UNAVAILABLE"));
            HttpResponse<String> ready = send(shop, "GET", "/actuator/health/readiness", "");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.body()).contains("\"status\":\"UP\"").doesNotContain("\"mode\"");
        }
    }

    @Test
    void routesGateWhatNobodyAnnotated() throws Exception {
        try (ConfigurableApplicationContext shop =
                Shop.open("modegate.routes[0]=POST /unguarded -> PLACE_ORDER", "modegate.denied-status=423")) {
            assertThat(send(shop, "POST", "/unguarded", "").statusCode()).isEqualTo(200);
            send(shop, "PUT", "/mode/holds/schema", READ_ONLY);
            assertThat(send(shop, "POST", "/unguarded", "").statusCode()).isEqualTo(423);
        }
    }

    @Test
    void withoutATokenNothingIsChanged() throws Exception {
        try (ConfigurableApplicationContext shop = Shop.open()) {
            HttpRequest bare = HttpRequest.newBuilder(address(shop, "/mode/holds/schema"))
                    .PUT(BodyPublishers.ofString(READ_ONLY))
                    .build();
            assertThat(client.send(bare, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
            assertThat(shop.getBean(ModeGateProperties.class).toString()).doesNotContain(Shop.TOKEN);
        }
    }

    @Test
    void whatIsUnderWayFinishesBeforeTheManagerEnds() throws Exception {
        ConfigurableApplicationContext shop = Shop.open();
        CompletableFuture<HttpResponse<String>> slow =
                client.sendAsync(request(shop, "POST", "/slow-orders", ""), BodyHandlers.ofString());
        Shop.Orders orders = shop.getBean(Shop.Orders.class);
        orders.arrived().await();
        StreamsEnd streams = shop.getBean(StreamsEnd.class);
        CompletableFuture<Void> closing = CompletableFuture.runAsync(shop::close);
        await().until(() -> !streams.isRunning());
        assertThat(closing).isNotDone();
        orders.goOn().countDown();
        assertThat(slow.get().body()).isEqualTo("placed");
        closing.get();
    }

    @Test
    void aWrongSettingEndsTheStartAndNamesThePropertyTheRuleAndTheValue() {
        assertThatThrownBy(() -> Shop.open("modegate.denied-status=200").close())
                .rootCause()
                .hasMessageContaining("modegate.denied-status must be from 400 to 599, but is 200");
        assertThatThrownBy(() -> Shop.open("modegate.operator-only=READONLY").close())
                .hasStackTraceContaining("modegate.operator-only is wrong")
                .hasStackTraceContaining("READ_ONLY");
        assertThatThrownBy(() ->
                        Shop.open("modegate.routes[0]=POST /orders -> PLACE").close())
                .hasStackTraceContaining("PLACE_ORDER");
    }

    private HttpResponse<String> send(ConfigurableApplicationContext shop, String method, String path, String body)
            throws Exception {
        return client.send(request(shop, method, path, body), BodyHandlers.ofString());
    }

    private static HttpRequest request(ConfigurableApplicationContext shop, String method, String path, String body) {
        return HttpRequest.newBuilder(address(shop, path))
                .header("Authorization", "Bearer " + Shop.TOKEN)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
    }

    private static URI address(ConfigurableApplicationContext shop, String path) {
        return URI.create("http://127.0.0.1:" + shop.getEnvironment().getProperty("local.server.port") + path);
    }
}
