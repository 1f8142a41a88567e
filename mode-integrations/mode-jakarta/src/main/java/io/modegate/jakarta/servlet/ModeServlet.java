package io.modegate.jakarta.servlet;

import io.modegate.http.ModeEndpoint;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;

/**
 * An endpoint as a servlet. Map it to {@code /mode/*}, with support for asynchronous requests; {@link #mount} does both.
 * Under any other mapping, what stands behind the mapping is what stands behind {@code /mode} in the description.
 *
 * <p>Whatever authenticates callers for the host must let {@code /mode} through, or be what the endpoint's authenticator
 * asks. Undeploying the servlet ends its event streams; the endpoint is closed by its owner.
 */
public final class ModeServlet extends HttpServlet {
    private final transient ServletEndpoint endpoint;

    /** Over that endpoint. */
    public ModeServlet(ModeEndpoint endpoint) {
        this(ServletEndpoint.of(endpoint));
    }

    ModeServlet(ServletEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Registers it at {@code /mode/*} while the application starts.
     *
     * @throws IllegalStateException if a servlet named {@code mode} is registered, or mapped there, already
     */
    public static ServletRegistration.Dynamic mount(ServletContext context, ModeEndpoint endpoint) {
        ServletRegistration.Dynamic registration = context.addServlet("mode", new ModeServlet(endpoint));
        if (registration == null) {
            throw new IllegalStateException("a servlet named \"mode\" is registered already: mount one only");
        }
        registration.setAsyncSupported(true);
        if (!registration.addMapping("/mode/*").isEmpty()) {
            throw new IllegalStateException(
                    "another servlet is mapped to /mode/* already: register a ModeServlet at another path");
        }
        return registration;
    }

    /** Every method, because the endpoint says itself which apply. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        endpoint.service(request, response, path(request));
    }

    @Override
    public void destroy() {
        endpoint.close();
    }

    /** As the container has decoded and normalised it, which is how it chose this servlet. */
    private static String path(HttpServletRequest request) {
        boolean byPath = request.getHttpServletMapping().getMappingMatch() == MappingMatch.PATH;
        String behind = byPath ? request.getPathInfo() : request.getServletPath();
        String above = byPath ? "/mode" : "";
        return above + Paths.encoded(behind == null ? "" : behind);
    }
}
