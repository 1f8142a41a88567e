package io.modegate.redis;

import io.modegate.Head;
import io.modegate.store.Reading;
import io.modegate.store.SharedCache.Copy;
import io.modegate.store.SharedCache.Pending;
import io.modegate.store.SharedCache.Shared;
import io.modegate.store.StoredState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a namespace shares in front of its truth, by {@code cache.lua}. */
final class Shares {
    private static final Script SCRIPT = Script.of("cache.lua");

    /** Where no head has an order yet. */
    private static final String UNSETTLED = "-";

    private final Runner runner;

    Shares(Runner runner) {
        this.runner = runner;
    }

    Shared shared() {
        List<String> kept =
                runner.run(SCRIPT, Order.of("read what is shared", "shared")).rest();
        List<Pending> pending = new ArrayList<>();
        for (int i = 4; i < kept.size(); i += 3) {
            pending.add(new Pending(kept.get(i), kept.get(i + 2), settled(kept.get(i + 1))));
        }
        pending.sort(Comparator.comparing(Pending::id));
        return new Shared(copy(kept), pending);
    }

    boolean replace(Head expected, Copy copy, String entry) {
        Head head = copy.head();
        Order order = Order.of(
                "share version " + head.version(),
                "replace",
                expected.epoch(),
                expected.version(),
                expected.hash(),
                head.epoch(),
                head.version(),
                head.hash(),
                text(copy),
                Hint.appended(entry));
        return runner.run(SCRIPT, order).status().equals("OK");
    }

    void keep(List<Pending> orders, Duration life) {
        List<Object> words = new ArrayList<>(List.of("keep", life.toNanos() / 1_000));
        orders.forEach(order -> words.addAll(List.of(order.id(), order.order())));
        runner.run(
                SCRIPT,
                Order.of("keep " + orders.size() + " pending orders", words.toArray())
                        .once());
    }

    void settle(String id, Head in, Duration life) {
        runner.run(
                SCRIPT,
                Order.of("settle the pending order \"" + id + "\"", "settle", id, mark(in), life.toNanos() / 1_000));
    }

    private static Head settled(String mark) {
        return mark.equals(UNSETTLED) ? Head.NONE : head(mark);
    }

    private static String mark(Head head) {
        return head.epoch() + ":" + head.version() + ":" + head.hash();
    }

    private static Head head(String mark) {
        int first = mark.indexOf(':');
        int last = mark.lastIndexOf(':');
        return new Head(
                Long.parseLong(mark.substring(0, first)),
                Long.parseLong(mark.substring(first + 1, last)),
                mark.substring(last + 1));
    }

    private static String text(Copy copy) {
        Reading reading = copy.state().reading();
        Map<String, String> documents = copy.state().documents();
        List<Object> fields =
                new ArrayList<>(List.of(Micros.of(reading.at()), reading.age().toNanos(), documents.size()));
        documents.forEach((path, document) -> fields.addAll(List.of(path, document)));
        copy.line().forEach(head -> fields.add(mark(head)));
        return Fields.join(fields.toArray());
    }

    private static Copy copy(List<String> kept) {
        if (kept.get(3).isEmpty()) {
            return Copy.NONE;
        }
        Head head = new Head(Long.parseLong(kept.get(0)), Long.parseLong(kept.get(1)), kept.get(2));
        List<String> fields = Fields.split(kept.get(3));
        Duration age = Duration.ofNanos(Long.parseLong(fields.get(1)));
        int firstHead = 3 + 2 * Integer.parseInt(fields.get(2));
        Map<String, String> documents = new HashMap<>();
        for (int i = 3; i < firstHead; i += 2) {
            documents.put(fields.get(i), fields.get(i + 1));
        }
        List<Head> line = fields.subList(firstHead, fields.size()).stream()
                .map(Shares::head)
                .toList();
        return new Copy(new StoredState(new Reading(head, Micros.parse(fields.get(0)), age), documents), line);
    }
}
