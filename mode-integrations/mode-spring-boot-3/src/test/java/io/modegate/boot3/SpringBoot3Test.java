package io.modegate.boot3;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Mode;
import io.modegate.runtime.ModeManager;
import io.modegate.spring.ModeGuardProof;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class SpringBoot3Test {
    private final ConfigurableApplicationContext host = new SpringApplicationBuilder(Host.class)
            .run(
                    "--server.port=0",
                    "--server.address=127.0.0.1",
                    "--logging.level.root=warn",
                    "--spring.main.banner-mode=off");

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void aHostOnTheOlderSpringBootImportsTheConfigurations() throws IOException, InterruptedException {
        assertThat(SpringBootVersion.getVersion()).startsWith("3.5.");
        assertThat(send("POST", "/orders").body()).isEqualTo("placed");

        host.getBean(ModeManager.class)
                .control()
                .hold("drill", Mode.READ_ONLY)
                .by("alice")
                .because("drill")
                .apply();

        HttpResponse<String> denied = send("POST", "/orders");
        assertThat(denied.statusCode()).isEqualTo(503);
        assertThat(denied.headers().firstValue("Mode-Denied")).hasValue("PLACE_ORDER");
        assertThat(send("GET", "/orders").body()).isEqualTo("orders");
        assertThat(send("GET", "/mode").body()).contains("READ_ONLY");
    }

    @Test
    void itsGuardsWereProved() {
        assertThat(host.getBean(ModeGuardProof.class).report().orElseThrow().findings())
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.outcome().isSound()).isTrue());
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        String port = host.getEnvironment().getProperty("local.server.port");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .method(method, BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());
    }
}
