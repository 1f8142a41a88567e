package io.modegate.examples.orders;

import io.modegate.Decision;
import io.modegate.Mode;
import io.modegate.ModeGate;
import io.modegate.ModeRule;
import io.modegate.ModeStatus;
import io.modegate.Source;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** What this process counted, and the mode, in the text format of Prometheus. Thread-safe. */
final class OrderMetrics {
    private final Map<String, LongAdder> denied = new ConcurrentSkipListMap<>();
    private final Map<String, LongAdder> orders = new ConcurrentSkipListMap<>();

    OrderMetrics() {
        orders.put("{outcome=\"cancelled\"}", new LongAdder());
        orders.put("{outcome=\"changed\"}", new LongAdder());
        orders.put("{outcome=\"failed\"}", new LongAdder());
        orders.put("{outcome=\"placed\"}", new LongAdder());
    }

    /** Counts a refusal by the mode. */
    void denied(Decision decision) {
        count(denied, "{operation=\"" + decision.operation() + "\",mode=\"" + decision.mode() + "\"}");
    }

    void placed() {
        count(orders, "{outcome=\"placed\"}");
    }

    void changed() {
        count(orders, "{outcome=\"changed\"}");
    }

    void cancelled() {
        count(orders, "{outcome=\"cancelled\"}");
    }

    /** Counts what the exchange or the database failed, never what the mode refused. */
    void failed() {
        count(orders, "{outcome=\"failed\"}");
    }

    String text(ModeGate gate) {
        ModeStatus now = gate.current();
        StringBuilder text = new StringBuilder();
        family(text, "mode_state", "gauge", "1 for the mode in force and who decided it, 0 for the others.");
        for (Mode mode : modes(gate, now)) {
            for (Source source : Source.values()) {
                boolean inForce = mode.equals(now.mode()) && source == now.source();
                text.append("mode_state{mode=\"%s\",source=\"%s\"} %d\n".formatted(mode, source, inForce ? 1 : 0));
            }
        }
        family(text, "mode_version", "gauge", "Version of the state that is enforced.");
        text.append("mode_version ").append(now.version()).append('\n');
        counters(text, "mode_denied_total", "Requests that the mode refused.", denied);
        counters(text, "orders_total", "Orders by what became of the request.", orders);
        return text.toString();
    }

    private static Set<Mode> modes(ModeGate gate, ModeStatus now) {
        Set<Mode> modes = new LinkedHashSet<>();
        gate.policy().rules().stream().map(ModeRule::mode).forEach(modes::add);
        modes.add(Mode.UNDETERMINED);
        modes.add(now.mode());
        return modes;
    }

    private static void count(Map<String, LongAdder> counters, String labels) {
        counters.computeIfAbsent(labels, first -> new LongAdder()).increment();
    }

    private static void counters(StringBuilder text, String name, String help, Map<String, LongAdder> counters) {
        family(text, name, "counter", help);
        counters.forEach((labels, count) ->
                text.append(name).append(labels).append(' ').append(count.sum()).append('\n'));
    }

    private static void family(StringBuilder text, String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }
}
