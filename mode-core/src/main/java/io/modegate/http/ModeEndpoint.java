package io.modegate.http;

import io.modegate.ModeControl;
import io.modegate.ModeGate;
import io.modegate.ModeHistory;
import io.modegate.http.Caller.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The endpoint, neutral to the server it is mounted on; {@link JdkModeServer} mounts it on the JDK's. It is never gated:
 * in every mode an operator can read and change the mode. Thread-safe.
 *
 * <p>Strangers see {@code /mode}, {@code /mode/check} and {@code /mode/events} without actors, evidence and instance:
 * those members are null. All else needs a role. Every caller gets the same members; one without a value is null, a list
 * empty. {@code GET /mode/openapi.json} describes it all. Unknown parameters and members are refused, because a misspelt one would change what is ordered.
 */
public final class ModeEndpoint implements AutoCloseable {
    private static final Set<String> SCOPE = Set.of("scope");

    private final EventLog events;
    private final StatusDocument document;
    private final Routes routes;

    ModeEndpoint(Parts parts, Authenticator authenticator, StreamLimits limits) {
        document = new StatusDocument(parts.about().instance());
        events = new EventLog(parts.gate(), document, limits);
        routes = new Routes(table(parts), authenticator);
    }

    /**
     * What the endpoint shows and steers.
     *
     * @param gate what holds now
     * @param control takes the orders
     * @param history what happened
     * @param about what else it tells
     */
    public record Parts(ModeGate gate, ModeControl control, ModeHistory history, About about) {}

    /**
     * What it tells of itself.
     *
     * @param policyDocument the policy as JSON, in the form of a policy file
     * @param instance which instance answers
     * @param age for how long the primary of the truth has not been heard; told in the header {@code Age}
     */
    public record About(String policyDocument, String instance, Supplier<Duration> age) {}

    /** An endpoint over these parts, for the callers that the authenticator knows. */
    public static ModeEndpoint of(Parts parts, Authenticator authenticator) {
        return new ModeEndpoint(parts, authenticator, StreamLimits.USUAL);
    }

    /**
     * Answers a request; every failure is an answer too. Reads of the state never block; history and writes wait for
     * the store, and writes for the body.
     */
    public ModeResponse answer(ModeRequest request) {
        try {
            return routes.answer(request);
        } catch (RuntimeException failure) {
            return Failures.of(request, failure).response();
        }
    }

    /** Ends every event stream and takes no more; all else goes on being answered. */
    @Override
    public void close() {
        events.close();
    }

    int openStreams() {
        return events.openStreams();
    }

    List<Route> routes() {
        return routes.table();
    }

    private List<Route> table(Parts parts) {
        StateReads state = new StateReads(parts, document);
        HistoryReads history = new HistoryReads(parts);
        Orders orders = new Orders(document);
        HoldWrites holds = new HoldWrites(parts, orders);
        CauseWrites causes = new CauseWrites(parts, orders);
        return List.of(
                Route.open("/mode", SCOPE, state::state),
                Route.open("/mode/check", Set.of("operation", "scope", "key"), state::check),
                Route.open("/mode/events", Set.of(), this::stream),
                Route.open("/mode/openapi.json", Set.of(), new Description()::answer),
                Route.viewing("/mode/policy", Set.of(), state::policy),
                Route.viewing("/mode/history", Set.of("limit", "before"), history::page),
                Route.viewing("/mode/history/verify", Set.of("version", "hash"), history::verify),
                Route.viewing("/mode/at", Set.of("time", "operation", "scope"), history::at),
                Route.writing("PUT", "/mode/holds/*", Role.OPERATOR, SCOPE, holds::put),
                Route.writing("DELETE", "/mode/holds/*", Role.OPERATOR, Set.of("scope", "reason"), holds::delete),
                Route.writing("PUT", "/mode/causes/*", Role.AUTOMATION, SCOPE, causes::put),
                Route.writing("POST", "/mode/causes/*/clear", Role.OPERATOR, SCOPE, causes::clear));
    }

    private ModeResponse stream(Call call) {
        Map<String, String> headers = Map.of(
                "Content-Type", "text/event-stream",
                "Cache-Control", "no-store",
                "X-Accel-Buffering", "no");
        if (call.request().isHead()) {
            return new ModeResponse.Whole(200, headers, "");
        }
        EventStream stream = events.open(call.request().header("Last-Event-ID"), call.seesAll());
        return new ModeResponse.Streaming(200, headers, stream);
    }
}
