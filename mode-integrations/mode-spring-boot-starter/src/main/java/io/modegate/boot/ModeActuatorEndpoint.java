package io.modegate.boot;

import io.modegate.http.ModeEndpoint;
import io.modegate.http.ModeRequest;
import io.modegate.http.ModeResponse;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.web.util.UriUtils;

/**
 * {@code GET /mode} among the management endpoints: the same document by the same handler, with what the authenticator
 * shows a caller who sends no header. What changes the mode stays at {@code /mode}.
 */
@Endpoint(id = "mode")
final class ModeActuatorEndpoint {
    private final ModeEndpoint endpoint;

    ModeActuatorEndpoint(ModeEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** The state, at the root or in a scope. */
    @ReadOperation(produces = "application/json")
    WebEndpointResponse<String> state(@Nullable String scope) {
        String query = scope == null ? "" : "scope=" + UriUtils.encode(scope, StandardCharsets.UTF_8);
        ModeResponse answer =
                endpoint.answer(new ModeRequest("GET", "/mode", query, Map.of(), InputStream.nullInputStream()));
        return new WebEndpointResponse<>(((ModeResponse.Whole) answer).body(), answer.status());
    }
}
