package io.modegate.jakarta.servlet;

import io.modegate.http.DeniedResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a request that may not run is answered. A container sends no body to HEAD. */
final class Refusals {
    private Refusals() {}

    static void send(HttpServletResponse response, DeniedResponse denied) throws IOException {
        response.setStatus(denied.status());
        denied.headers().forEach(response::setHeader);
        send(response, denied.bytes());
    }

    /** The detail is a text of ours that needs no escape, never one of the caller's. */
    static void badRequest(HttpServletResponse response, String detail) throws IOException {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        response.setHeader("Content-Type", "application/problem+json");
        response.setHeader("Cache-Control", "no-store");
        String problem =
                "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,\"detail\":\"" + detail + "\"}";
        send(response, problem.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpServletResponse response, byte[] body) throws IOException {
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
