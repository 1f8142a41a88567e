package io.modegate.examples.orders;

import com.sun.net.httpserver.HttpServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A simulated exchange behind a server of its own: it takes orders, cancels them, tells rates and its health, and can
 * be told to misbehave. It remembers orders by the id they were given, so that every call may be repeated; a cancelled
 * id stays cancelled. It forgets all of it when the process ends.
 */
final class ExchangeSimulator implements AutoCloseable {
    private static final Map<String, String[]> RATES = Map.of(
            "EURUSD", new String[] {"1.0842", "1.0844"},
            "GBPUSD", new String[] {"1.2631", "1.2634"},
            "USDJPY", new String[] {"151.42", "151.45"});
    private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);

    private final Map<String, Boolean> cancelledById = new ConcurrentHashMap<>();
    private final FaultSwitch faults = new FaultSwitch(router(List.of(
            Route.get("/health", request -> Reply.json(200, object().put("status", "UP"))),
            Route.get("/orders", request -> orders()),
            Route.put("/orders/{id}", this::place),
            Route.delete("/orders/{id}", request -> cancel(request.id())),
            Route.get("/rates/{pair}", request -> rate(request.id())))));

    ExchangeSimulator(HttpServer server) {
        server.createContext("/", faults);
        server.createContext(
                "/fault",
                router(List.of(Route.get("/fault", request -> fault()), Route.post("/fault", this::misbehave))));
    }

    /** The pairs it tells rates of. */
    static List<String> pairs() {
        return new ArrayList<>(RATES.keySet());
    }

    @Override
    public void close() {
        faults.close();
    }

    private Reply place(Request request) {
        JsonBody body = request.body("side", "symbol", "quantity", "price");
        body.wholeNumber("quantity", 1, Long.MAX_VALUE);
        body.decimal("price");
        boolean cancelled = cancelledById.computeIfAbsent(request.id(), id -> false);
        if (cancelled) {
            throw ProblemException.conflict("order " + request.id() + " was cancelled: take a new id");
        }
        return Reply.json(200, object().put("id", request.id()).put("accepted", true));
    }

    private Reply cancel(String id) {
        cancelledById.put(id, true);
        return Reply.json(200, object().put("id", id).put("cancelled", true));
    }

    private Reply orders() {
        ObjectNode all = object();
        ArrayNode working = all.putArray("working");
        ArrayNode cancelled = all.putArray("cancelled");
        cancelledById.forEach((id, gone) -> (gone ? cancelled : working).add(id));
        return Reply.json(200, all);
    }

    private static Reply rate(String pair) {
        String[] quote = RATES.get(pair);
        if (quote == null) {
            throw ProblemException.notFound("there is no rate of " + pair + "; known: " + String.join(", ", pairs()));
        }
        return Reply.json(200, object().put("pair", pair).put("bid", quote[0]).put("ask", quote[1]));
    }

    private Reply fault() {
        return Reply.json(200, object().put("fault", faults.fault().word()));
    }

    private Reply misbehave(Request request) {
        String word = request.body("fault").text("fault", ANY, "one of " + Fault.words());
        faults.set(Fault.named(word)
                .orElseThrow(() -> ProblemException.badRequest(
                        "field \"fault\" must be one of " + Fault.words() + ", but is \"" + word + "\"")));
        return fault();
    }

    private static Router router(List<Route> routes) {
        return new Router(routes, failed -> Optional.empty());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
