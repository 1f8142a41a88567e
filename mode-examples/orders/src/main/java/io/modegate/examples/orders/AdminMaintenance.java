package io.modegate.examples.orders;

import io.modegate.Applied;
import io.modegate.ControlRefusedException;
import io.modegate.ControlRefusedException.Refusal;
import io.modegate.Hold;
import io.modegate.HoldEffect;
import io.modegate.Mode;
import io.modegate.ModeControl;
import io.modegate.ModeGate;
import io.modegate.ModeStatus;
import io.modegate.http.Authenticator;
import io.modegate.http.Caller;
import io.modegate.http.Caller.Role;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one switch that people ask for: maintenance on, maintenance off. It is each operator's own RESTRICT hold of
 * READ_ONLY, so it hides no outage found meanwhile, and switching one's own off opens nothing that another holds.
 */
final class AdminMaintenance {
    private static final Pattern MESSAGE = Pattern.compile("(?s)(?=.*\\S).{1,500}");

    private final ModeGate gate;
    private final ModeControl control;
    private final Authenticator authenticator;

    AdminMaintenance(ModeGate gate, ModeControl control, Authenticator authenticator) {
        this.gate = gate;
        this.control = control;
        this.authenticator = authenticator;
    }

    List<Route> routes() {
        return List.of(Route.post("/orders/admin/maintenance", this::change));
    }

    private Reply change(Request request) {
        String actor = operator(request.authorization());
        JsonBody body = request.body("maintenanceMode", "message");
        boolean wanted = body.truth("maintenanceMode");
        String message = body.optionalText("message", MESSAGE, "1 to 500 characters that are not all blank")
                .orElse(wanted ? "Maintenance" : "Maintenance is over");
        return wanted ? begin(actor, message) : end(actor, message);
    }

    private Reply begin(String actor, String message) {
        String id = id(actor);
        Applied applied = control.hold(id, Mode.READ_ONLY)
                .effect(HoldEffect.RESTRICT)
                .by(actor)
                .because(message)
                .telling(message)
                .apply();
        return Reply.json(200, document(true, id, applied.status()));
    }

    /** Ending what is not under way is no error: the caller wants it off, and it is. */
    private Reply end(String actor, String message) {
        String id = id(actor);
        try {
            ModeStatus after = control.release(id, actor, message).status();
            return Reply.json(200, document(false, id, after));
        } catch (ControlRefusedException refused) {
            if (refused.refusal() != Refusal.NOT_FOUND) {
                throw refused;
            }
            return Reply.json(200, document(false, id, gate.current()));
        }
    }

    private static ObjectNode document(boolean maintenance, String id, ModeStatus now) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("maintenanceMode", maintenance)
                .put("hold", id)
                .put("mode", now.mode().name())
                .put("version", now.version());
        ArrayNode remaining = document.putArray("remaining");
        Stream.concat(now.entries().holds().stream(), now.entries().partial().stream())
                .filter(hold -> !hold.id().equals(id))
                .forEach(hold -> remaining.add(shown(hold)));
        return document;
    }

    private static ObjectNode shown(Hold hold) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", hold.id())
                .put("mode", hold.mode().name())
                .put("actor", hold.actor())
                .put("reason", hold.reason());
    }

    private String operator(String authorization) {
        Caller caller = authenticator
                .callerOf(authorization)
                .orElseThrow(() -> new ProblemException(
                        401, "Unauthorized", "this needs \"Authorization: Bearer\" and the token of an operator"));
        if (!caller.roles().contains(Role.OPERATOR)) {
            throw new ProblemException(
                    403, "Forbidden", caller.actor() + " may look, but this needs the role operator");
        }
        return caller.actor();
    }

    private static String id(String actor) {
        return "maintenance:" + actor;
    }
}
