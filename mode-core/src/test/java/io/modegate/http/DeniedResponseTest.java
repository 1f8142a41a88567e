package io.modegate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.Decision;
import io.modegate.OperationClass;
import io.modegate.Scope;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DeniedResponseTest {
    private final FakeGate gate = new FakeGate();

    @Test
    void saysWhatIsDeniedAndWhatIsPermitted() {
        gate.move(Samples.broken(5));
        Decision denial = gate.evaluate(OperationClass.PLACE_ORDER, Scope.of("venue/XNAS"));
        DeniedResponse response = DeniedResponse.to(denial, gate);
        JsonNode body = Json.strictly(response.body());

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.headers())
                .containsEntry("Content-Type", "application/problem+json")
                .containsEntry("Mode-Denied", "PLACE_ORDER");
        assertThat(body.get("status").intValue()).isEqualTo(503);
        assertThat(body.get("operation").stringValue()).isEqualTo("PLACE_ORDER");
        assertThat(body.get("mode").stringValue()).isEqualTo("NO_NEW_ORDER");
        assertThat(body.get("permitted").toString()).isEqualTo("[\"CANCEL_ORDER\",\"VIEW\",\"ADMIN\"]");
        assertThat(body.get("version").longValue()).isEqualTo(5);
        assertThat(body.get("detail").stringValue()).contains("New and changed orders are not taken at the moment");
        assertThat(response.body()).doesNotContain("10.0.0.7");
    }

    @Test
    void isAsTheDescriptionSays() {
        gate.move(Samples.held(5, Scope.ROOT));
        DeniedResponse response = DeniedResponse.to(gate.evaluate(OperationClass.PLACE_ORDER), gate);

        assertThat(ApiDocument.mistakes("/components/schemas/DeniedProblem", Json.strictly(response.body())))
                .isEmpty();
        assertThat(response.headers().keySet())
                .containsAll(ApiDocument.SHIPPED
                        .at("/components/responses/OperationDenied/headers")
                        .propertyNames());
    }

    @Test
    void spreadsTheRetriesOverAFifthOfThePause() {
        gate.move(Samples.broken(5));
        Decision denial = gate.evaluate(OperationClass.PLACE_ORDER);
        long[] pauses = IntStream.range(0, 50)
                .mapToLong(i ->
                        Long.parseLong(DeniedResponse.to(denial, gate).headers().getOrDefault("Retry-After", "0")))
                .distinct()
                .toArray();

        assertThat(pauses).hasSizeGreaterThan(3);
        for (long pause : pauses) {
            assertThat(pause).isBetween(30L, 36L);
        }
    }

    @Test
    void hasTheStatusThatTheHostWants() {
        gate.move(Samples.broken(5));
        Decision denial = gate.evaluate(OperationClass.PLACE_ORDER);

        DeniedResponse response = DeniedResponse.to(denial, gate, 423);
        assertThat(response.status()).isEqualTo(423);
        assertThat(new String(response.bytes(), StandardCharsets.UTF_8)).contains("\"status\":423");
        assertThatThrownBy(() -> DeniedResponse.to(denial, gate, 200)).hasMessageContaining("200");
    }
}
