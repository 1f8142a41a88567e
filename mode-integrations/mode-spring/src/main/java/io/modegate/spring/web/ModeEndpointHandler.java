package io.modegate.spring.web;

import io.modegate.http.ModeEndpoint;
import io.modegate.jakarta.servlet.ServletEndpoint;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.http.server.RequestPath;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.UriUtils;

/**
 * The endpoint on the dispatcher servlet, at {@code /mode} within it. The dispatcher servlet and every filter in front of it
 * must support asynchronous requests, as they do in Spring Boot, for {@code /mode/events}.
 *
 * <p>Closing it ends its event streams; the endpoint is closed by its owner.
 */
public final class ModeEndpointHandler implements HttpRequestHandler, AutoCloseable {
    private static final String PATH = "/mode";

    private final ServletEndpoint servlets;

    /** Over that endpoint. */
    public ModeEndpointHandler(ModeEndpoint endpoint) {
        servlets = ServletEndpoint.of(endpoint);
    }

    /**
     * Where it is found: before every other mapping, so that no controller or resource of the host's hides it, and without
     * the host's interceptors, so that nothing gates it.
     */
    public HandlerMapping mapping() {
        return new SimpleUrlHandlerMapping(Map.of(PATH, this, PATH + "/**", this), Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        servlets.service(request, response, path(request));
    }

    @Override
    public void close() {
        servlets.close();
    }

    /** As Spring has split, decoded and matched it, without parameters. */
    private static String path(HttpServletRequest request) {
        RequestPath parsed = ServletRequestPathUtils.parseAndCache(request);
        StringBuilder path = new StringBuilder();
        for (PathContainer.Element element : parsed.pathWithinApplication().elements()) {
            path.append(
                    element instanceof PathSegment segment
                            ? UriUtils.encodePathSegment(segment.valueToMatch(), StandardCharsets.UTF_8)
                            : element.value());
        }
        return path.toString();
    }
}
