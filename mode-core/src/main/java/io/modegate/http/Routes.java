package io.modegate.http;

import io.modegate.http.Caller.Role;
import io.modegate.http.Problem.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the row for a request and lets it in: path, then method, then caller, then query. */
final class Routes {
    private final List<Route> routes;
    private final Authenticator authenticator;

    Routes(List<Route> routes, Authenticator authenticator) {
        this.routes = List.copyOf(routes);
        this.authenticator = authenticator;
    }

    List<Route> table() {
        return routes;
    }

    ModeResponse answer(ModeRequest request) {
        List<String> path = Route.segments(request.path());
        List<Route> here = routes.stream().filter(route -> route.isAt(path)).toList();
        if (here.isEmpty()) {
            throw Refused.because(Kind.NOT_FOUND, "there is nothing at \"" + request.path() + "\"; see /mode");
        }
        Route route = here.stream()
                .filter(one -> one.takes(request.method()))
                .findFirst()
                .orElseThrow(() -> wrongMethod(request, here));
        Caller caller = admitted(route, request);
        return route.handler()
                .answer(new Call(request, route.named(path), new Query(request.query(), route.parameters()), caller));
    }

    private @Nullable Caller admitted(Route route, ModeRequest request) {
        Role needed = route.needed();
        if (!authenticator.isConfigured()) {
            if (needed == null) {
                return null;
            }
            throw Refused.because(
                    Kind.ADMINISTRATION_OFF,
                    "nobody may administer this instance, because no token is configured: give the endpoint Tokens, or"
                            + " an Authenticator of your own");
        }
        String authorization = request.header("Authorization");
        // Asked without the header too: a host's own authenticator may know the caller by other means.
        Optional<Caller> caller = authenticator.callerOf(authorization);
        if (caller.isEmpty() && (needed != null || !authorization.isEmpty())) {
            throw unauthenticated(authorization.isEmpty());
        }
        if (needed != null && !caller.orElseThrow().may(needed)) {
            throw Refused.because(
                    Kind.FORBIDDEN,
                    caller.orElseThrow().actor() + " needs the role "
                            + needed.name().toLowerCase(Locale.ROOT) + " for this: use the token of one who has it");
        }
        return caller.orElse(null);
    }

    private static Refused unauthenticated(boolean missing) {
        String detail = missing
                ? "this needs a token: send the header Authorization: Bearer …"
                : "the Authorization header names nobody who is known: send Bearer and a valid token, or none where"
                        + " none is needed";
        return new Refused(Problem.of(Kind.UNAUTHENTICATED, detail).with("WWW-Authenticate", "Bearer"));
    }

    private static Refused wrongMethod(ModeRequest request, List<Route> here) {
        String allowed = here.stream()
                .map(route -> route.method().equals("GET") ? "GET, HEAD" : route.method())
                .collect(Collectors.joining(", "));
        return new Refused(
                Problem.of(Kind.METHOD_NOT_ALLOWED, request.method() + " does not apply here; allowed: " + allowed)
                        .with("Allow", allowed));
    }
}
