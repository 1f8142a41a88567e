package io.modegate.jakarta.servlet;

import io.modegate.ModeGate;
import io.modegate.OperationDeniedException;
import io.modegate.Scope;
import io.modegate.guard.Pass;
import io.modegate.http.DeniedResponse;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gates requests by a table, before a line of the host's code is changed. Map it to {@code /*} with support for
 * asynchronous requests: behind authentication and whatever changes a request's method or path, in front of all else.
 *
 * <p>A request is matched by the canonical reading of its path, however it is spelt, and by its method in any case. A path
 * without a single reading, such as one with an encoded slash, is refused with 400, and so is one that names no scope where
 * its route asks for one. What is permitted counts as under way until its response is complete, asynchronous or not, and
 * guards of the host's on the same thread are part of it. What matches no line passes, and is counted. ModeGate's own
 * endpoint is never gated.
 *
 * <p>In a dry run nothing is refused; what would be is counted, and logged once for each route, mode and version of the
 * state. Thread-safe.
 */
public final class RouteFilter extends HttpFilter {
    private static final Logger LOG = LoggerFactory.getLogger(RouteFilter.class);
    private static final String NO_READING = "(paths without a single reading)";

    private final transient ModeGate gate;
    private final transient RouteTable table;
    private final transient Settings settings;
    private final transient List<String> endpoint;
    private final transient Map<Route, GatedRoute> gated = new LinkedHashMap<>();
    private final transient LongAdder unmatched = new LongAdder();
    private final transient LongAdder unreadable = new LongAdder();

    private RouteFilter(ModeGate gate, RouteTable table, Settings settings) {
        this.gate = gate;
        this.table = table;
        this.settings = settings;
        this.endpoint = CanonicalPath.segments(settings.endpoint()).orElseThrow();
        table.routes().stream().filter(Route::isGated).forEach(route -> gated.put(route, new GatedRoute(route, gate)));
    }

    /**
     * What can be chosen.
     *
     * @param dryRun whether requests are only counted
     * @param status of an answer to a denied request
     * @param endpoint where ModeGate's own endpoint is mounted within the application
     */
    public record Settings(boolean dryRun, int status, String endpoint) {
        /** Denies with 503; the endpoint is at {@code /mode}. */
        public static final Settings USUAL = new Settings(false, DeniedResponse.USUAL_STATUS, "/mode");

        /** Refuses a status that is no error, and an endpoint that would leave nothing gated. */
        public Settings {
            require(status >= 400 && status <= 599, "a denial must have a status from 400 to 599, but has " + status);
            require(
                    CanonicalPath.segments(endpoint)
                            .filter(path -> !path.isEmpty())
                            .isPresent(),
                    "the endpoint must have a path such as /mode, but has \"" + endpoint + "\"");
        }

        /** The same, but only counts. */
        public Settings dry() {
            return new Settings(true, status, endpoint);
        }

        private static void require(boolean met, String message) {
            if (!met) {
                throw new IllegalArgumentException(message);
            }
        }
    }

    /**
     * A filter that asks that gate.
     *
     * @throws IllegalArgumentException if the policy lacks an operation class of the table, naming the line
     */
    public static RouteFilter of(ModeGate gate, RouteTable table, Settings settings) {
        return new RouteFilter(gate, table, settings);
    }

    /** How many requests a dry run would have refused since the start, by the line that matched. */
    public Map<String, Long> wouldDeny() {
        Map<String, Long> counts = new LinkedHashMap<>();
        gated.values().forEach(route -> counts.merge(route.text(), route.wouldDeny(), Long::sum));
        counts.put(NO_READING, unreadable.sum());
        return counts;
    }

    /** How many requests matched no line and passed since the start. */
    public long unmatched() {
        return unmatched.sum();
    }

    /** A dispatch within a request is part of it. */
    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<List<String>> path = CanonicalPath.of(request);
        if (request.getDispatcherType() != DispatcherType.REQUEST
                || path.filter(this::isEndpoint).isPresent()) {
            chain.doFilter(request, response);
        } else if (path.isPresent()) {
            route(new Exchange(request, response, chain), path.get());
        } else if (settings.dryRun()) {
            unreadable.increment();
            chain.doFilter(request, response);
        } else {
            Refusals.badRequest(response, "the path can be read in more than one way, so no rule can be chosen for it");
        }
    }

    private void route(Exchange exchange, List<String> path) throws IOException, ServletException {
        String method = exchange.request().getMethod().toUpperCase(Locale.ROOT);
        Optional<Route> route = table.routes().stream()
                .filter(candidate -> candidate.matches(method, path))
                .findFirst();
        if (route.isEmpty()) {
            unmatched.increment();
            LOG.debug("no route for {} {}", method, path);
        }
        GatedRoute found = route.map(gated::get).orElse(null);
        if (found == null) {
            exchange.proceed();
        } else if (settings.dryRun()) {
            found.watch(exchange.request(), path);
            exchange.proceed();
        } else {
            gate(found, exchange, path);
        }
    }

    private void gate(GatedRoute route, Exchange exchange, List<String> path) throws IOException, ServletException {
        Optional<Scope> scope = route.scope(path);
        if (scope.isEmpty()) {
            Refusals.badRequest(exchange.response(), "the path names no scope, so no rule can be chosen for it");
            return;
        }
        Pass pass;
        try {
            pass = route.enter(exchange.request(), scope.get());
        } catch (OperationDeniedException denied) {
            Refusals.send(exchange.response(), DeniedResponse.to(denied.decision(), gate, settings.status()));
            return;
        }
        exchange.proceed(pass);
    }

    private boolean isEndpoint(List<String> path) {
        return path.size() >= endpoint.size()
                && path.subList(0, endpoint.size()).equals(endpoint);
    }
}
