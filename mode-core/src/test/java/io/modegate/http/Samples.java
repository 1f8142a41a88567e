package io.modegate.http;

import io.modegate.Cause;
import io.modegate.Decision;
import io.modegate.Freshness;
import io.modegate.Head;
import io.modegate.HistoryEntry;
import io.modegate.HistoryEntry.What;
import io.modegate.Hold;
import io.modegate.HoldEffect;
import io.modegate.Mode;
import io.modegate.ModePolicy;
import io.modegate.ModeStatus;
import io.modegate.ModeStatus.Entries;
import io.modegate.ModeStatus.Recommendation;
import io.modegate.OperationClass;
import io.modegate.Scope;
import io.modegate.Source;
import io.modegate.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** States of an order system, as the gate would show them. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static final ModePolicy POLICY = ModePolicy.orderSystem();

    private Samples() {}

    /** Nothing is wrong and nobody has ordered anything. */
    static ModeStatus normal(long version) {
        Why why = new Why(
                Mode.NORMAL,
                List.of(Mode.NORMAL),
                true,
                Source.SYSTEM_PROCESS,
                Optional.empty(),
                "",
                "",
                "",
                "when a probe fails, or an operator sets a hold",
                Optional.empty());
        return status(Scope.ROOT, why, version, new Entries(List.of(), List.of(), List.of()));
    }

    /** No determination has completed. */
    static ModeStatus undetermined() {
        Why why = new Why(
                Mode.UNDETERMINED,
                List.of(Mode.UNDETERMINED),
                false,
                Source.SYSTEM_PROCESS,
                Optional.empty(),
                "",
                "no determination has completed yet",
                "",
                "when the first determination completes, or an operator pins a mode",
                Optional.empty());
        return status(Scope.ROOT, why, 0, new Entries(List.of(), List.of(), List.of()));
    }

    /** The exchange is gone, says the probe; the message is the policy's. */
    static ModeStatus broken(long version) {
        Why why = new Why(
                Mode.NO_NEW_ORDER,
                List.of(Mode.NO_NEW_ORDER),
                true,
                Source.SYSTEM_PROCESS,
                Optional.of(NOON),
                "exchange",
                "GET http://10.0.0.7:8081/health answered 503",
                "New and changed orders are not taken at the moment; cancellations and views are.",
                "when probe exchange succeeds often enough again",
                Optional.empty());
        return status(Scope.ROOT, why, version, new Entries(List.of(), List.of(), List.of(cause())));
    }

    /** Alice holds READ_ONLY for maintenance, bob tries something on a tenth of the callers, the exchange is gone. */
    static ModeStatus held(long version, Scope scope) {
        Why why = new Why(
                Mode.READ_ONLY,
                List.of(Mode.READ_ONLY, Mode.NO_NEW_ORDER),
                true,
                Source.USER,
                Optional.of(NOON),
                "alice",
                "schema change 42",
                "Back at one.",
                "by itself at 2026-11-21T12:45:00Z, or when an operator releases hold maintenance:alice",
                Optional.of(NOON.plusSeconds(2_700)));
        return status(scope, why, version, new Entries(List.of(hold()), List.of(partial()), List.of(cause())));
    }

    static Hold hold() {
        return Hold.builder(Scope.ROOT, "maintenance:alice", Mode.READ_ONLY)
                .effect(HoldEffect.RESTRICT)
                .actor("alice")
                .reason("schema change 42")
                .message("Back at one.")
                .since(NOON)
                .expires(NOON.plusSeconds(2_700))
                .salt("s1")
                .permitted(Set.of("VIEW", "ADMIN"))
                .version(2)
                .build();
    }

    static HistoryEntry entry(long version) {
        What what = new What(
                "hold.set",
                Scope.ROOT,
                "maintenance:alice",
                Mode.NORMAL,
                Mode.READ_ONLY,
                Source.USER,
                "alice",
                "schema change 42",
                "",
                "policy-hash",
                "write-" + version,
                "");
        return new HistoryEntry(
                new Head(2, version, "hash-" + version), "hash-" + (version - 1), what, NOON, List.of(), "{}");
    }

    /** The verdict of a status, five minutes before it ends if it does. */
    static Decision decision(ModeStatus status, OperationClass operation, Scope scope) {
        return new Decision(
                status.permits(operation),
                operation,
                scope,
                status.why(),
                status.version(),
                status.freshness(),
                status.why().deadline().map(end -> Duration.ofMinutes(5)));
    }

    private static Hold partial() {
        return Hold.builder(Scope.ROOT, "canary", Mode.NO_NEW_ORDER)
                .actor("bob")
                .reason("trying it")
                .since(NOON)
                .percentage(10)
                .salt("s2")
                .version(3)
                .build();
    }

    private static Cause cause() {
        return Cause.builder(Scope.ROOT, "exchange", Mode.NO_NEW_ORDER)
                .since(NOON)
                .evidence("GET http://10.0.0.7:8081/health answered 503")
                .raisedBy("watchdog")
                .version(1)
                .build();
    }

    private static ModeStatus status(Scope scope, Why why, long version, Entries entries) {
        Recommendation recommended = new Recommendation(Mode.NO_NEW_ORDER, verdicts(Mode.NO_NEW_ORDER));
        return new ModeStatus(scope, why, verdicts(why.mode()), recommended, entries, version, Freshness.FRESH);
    }

    private static Map<OperationClass, Boolean> verdicts(Mode mode) {
        Map<OperationClass, Boolean> verdicts = new LinkedHashMap<>();
        POLICY.operations()
                .forEach(operation -> verdicts.put(operation, POLICY.matrix().permits(mode, operation)));
        return verdicts;
    }
}
