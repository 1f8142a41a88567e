package io.modegate.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The order system's matrix, and how a running service is held against it. */
final class Matrix {
    private static final List<String> ALL = List.of("PLACE_ORDER", "UPDATE_ORDER", "CANCEL_ORDER", "VIEW", "ADMIN");
    private static final List<String> MODES = List.of("NORMAL", "NO_NEW_ORDER", "READ_ONLY", "UNAVAILABLE");

    private Matrix() {}

    /** Holds one mode after the other, and sends every request under each. */
    static void assertEveryRow(OrdersProcess service) {
        assertThat(service.admin().hold("column", "NORMAL").status()).isEqualTo(201);
        for (String mode : MODES) {
            String order = "before-" + mode;
            assertThat(service.admin().hold("column", "NORMAL").status()).isEqualTo(200);
            assertThat(service.orders().place(order).status()).isEqualTo(201);
            assertThat(service.admin().hold("column", mode).status()).isEqualTo(200);
            assertThat(service.orders().mode()).isEqualTo(mode);
            assertThat(new Row(service.orders(), order).succeeding()).as(mode).isEqualTo(cells(row(mode)));
            assertThat(checked(service.orders())).as(mode).isEqualTo(cells(row(mode)));
            assertThat(service.orders().get("/live").status()).as(mode).isEqualTo(200);
        }
    }

    /** What the endpoint says of every class. */
    static Map<String, Boolean> checked(Site orders) {
        Map<String, Boolean> cells = new LinkedHashMap<>();
        for (String operation : ALL) {
            Answer answer = orders.get("/mode/check?operation=" + operation);
            cells.put(operation, answer.json().path("permitted").booleanValue());
        }
        return cells;
    }

    static Map<String, Boolean> cells(List<String> permitted) {
        Map<String, Boolean> cells = new LinkedHashMap<>();
        for (String operation : ALL) {
            cells.put(operation, permitted.contains(operation));
        }
        return cells;
    }

    private static List<String> row(String mode) {
        return switch (mode) {
            case "NORMAL" -> ALL;
            case "NO_NEW_ORDER" -> List.of("CANCEL_ORDER", "VIEW", "ADMIN");
            case "READ_ONLY" -> List.of("VIEW", "ADMIN");
            default -> List.of();
        };
    }
}
