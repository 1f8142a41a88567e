package io.modegate.examples.orders;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route of a request; unknown paths are 404, wrong methods 405, and nothing leaves without an answer. */
final class Router implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);

    private final List<Route> routes;
    private final Function<RuntimeException, Optional<Reply>> failures;

    /** {@code failures} answers for what the host's own routes throw, besides {@link ProblemException}. */
    Router(List<Route> routes, Function<RuntimeException, Optional<Reply>> failures) {
        this.routes = routes;
        this.failures = failures;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        answer(exchange).send(exchange);
    }

    private Reply answer(HttpExchange exchange) {
        try {
            return routed(exchange);
        } catch (ProblemException problem) {
            return problem.reply();
        } catch (RuntimeException failed) {
            return failures.apply(failed).orElseGet(() -> unexpected(exchange, failed));
        }
    }

    private Reply routed(HttpExchange exchange) {
        String path = exchange.getRequestURI().getRawPath();
        String method = exchange.getRequestMethod();
        List<Route> here =
                routes.stream().filter(route -> route.fit(path).isPresent()).toList();
        if (here.isEmpty()) {
            throw ProblemException.notFound("there is nothing at " + path);
        }
        for (Route route : here) {
            if (route.takes(method)) {
                return route.answer()
                        .apply(new Request(exchange, route.fit(path).orElseThrow()));
            }
        }
        String allowed = here.stream().map(Route::methods).collect(Collectors.joining(", "));
        return Reply.problem(405, "Method not allowed", path + " takes " + allowed + ", not " + method)
                .with("Allow", allowed);
    }

    private static Reply unexpected(HttpExchange exchange, RuntimeException failed) {
        LOG.error(
                "{} {} failed",
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                failed);
        return Reply.problem(500, "Internal error", "the request could not be served; the log of the service says why");
    }
}
