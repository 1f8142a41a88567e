package io.modegate.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A row of the matrix as requests find it: for each operation class, all of its requests, and how they end. */
record Row(Site orders, String existingOrder) {
    /** Which classes are served; whatever the mode does not refuse has to succeed. */
    Map<String, Boolean> succeeding() {
        return cells(answer -> answer.status() / 100 == 2);
    }

    /** Which classes the mode does not refuse, though their requests may fail for another reason. */
    Map<String, Boolean> notDenied() {
        return cells(answer -> true);
    }

    /** Cancels last, because what is cancelled can be neither placed nor changed. */
    private Map<String, Boolean> cells(Predicate<Answer> asItShould) {
        String order = "/orders/XNAS-" + existingOrder;
        Map<String, List<Answer>> answers = new LinkedHashMap<>();
        answers.put("PLACE_ORDER", List.of(orders.place("new-" + System.nanoTime())));
        answers.put("UPDATE_ORDER", List.of(orders.put(order, "{\"quantity\":5,\"price\":\"187.00\"}")));
        answers.put("VIEW", List.of(orders.get("/orders"), orders.get(order), orders.get("/rates/EURUSD")));
        answers.put("ADMIN", List.of(orders.get("/health"), orders.get("/metrics")));
        answers.put("CANCEL_ORDER", List.of(orders.delete(order)));
        Map<String, Boolean> cells = new LinkedHashMap<>();
        answers.forEach((operation, given) -> cells.put(operation, isServed(operation, given, asItShould)));
        return cells;
    }

    private static boolean isServed(String operation, List<Answer> answers, Predicate<Answer> asItShould) {
        List<Answer> denied = answers.stream().filter(Answer::isDeniedByMode).toList();
        if (denied.isEmpty()) {
            assertThat(answers).as(operation).allMatch(asItShould);
            return true;
        }
        assertThat(denied).as("a class is denied as a whole: " + operation).hasSameSizeAs(answers);
        for (Answer answer : denied) {
            assertThat(answer.header("Mode-Denied")).isEqualTo(operation);
            assertThat(answer.header("Retry-After")).matches("[1-9]\\d*");
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.text("operation")).isEqualTo(operation);
        }
        return false;
    }
}
