package io.modegate.redis;

import io.modegate.Head;
import io.modegate.store.Reading;
import io.modegate.store.SharedCache.Copy;
import io.modegate.store.SharedCache.Pending;
import io.modegate.store.SharedCache.Shared;
import io.modegate.store.StoredState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A copy of another store, and its pending orders, as texts. */
final class Copies {
    private static final int BODY = 3;

    private Copies() {}

    /** Without a blank in it; empty for none. */
    static String text(Head head) {
        return head.equals(Head.NONE) ? "" : head.epoch() + "/" + head.version() + "/" + head.hash();
    }

    static String body(Copy copy) {
        List<String> rows = new ArrayList<>();
        new TreeMap<>(copy.state().documents()).forEach((path, document) -> {
            rows.add(path);
            rows.add(document);
        });
        Object[] line = copy.line().stream().map(Copies::text).toArray();
        return Fields.join(Micros.of(copy.state().reading().at()), Fields.join(line), Fields.join(rows.toArray()));
    }

    /** Head and body, then id, settled head and order of each that is pending. */
    static Shared read(List<String> texts) {
        List<Pending> pending = new ArrayList<>();
        for (int i = 2; i < texts.size(); i += 3) {
            pending.add(new Pending(texts.get(i), texts.get(i + 2), head(texts.get(i + 1))));
        }
        pending.sort(Comparator.comparing(Pending::id));
        return new Shared(texts.get(0).isEmpty() ? Copy.NONE : copy(texts.get(0), texts.get(1)), pending);
    }

    private static Copy copy(String head, String body) {
        List<String> fields = Fields.split(body, BODY);
        List<String> rows = Fields.split(fields.get(2));
        Map<String, String> documents = new HashMap<>();
        for (int i = 0; i < rows.size(); i += 2) {
            documents.put(rows.get(i), rows.get(i + 1));
        }
        Reading reading = new Reading(head(head), Micros.parse(fields.get(0)));
        List<Head> line = Fields.split(fields.get(1)).stream().map(Copies::head).toList();
        return new Copy(new StoredState(reading, documents), line);
    }

    private static Head head(String text) {
        if (text.isEmpty()) {
            return Head.NONE;
        }
        String[] parts = text.split("/", 3);
        return new Head(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]);
    }
}
