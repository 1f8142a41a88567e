package io.modegate.redis;

import io.modegate.Head;
import io.modegate.store.Reading;
import java.util.List;

/** What a script answered: how it went, then texts. */
record Answer(List<String> texts) {
    static Answer of(List<?> answered) {
        return new Answer(answered.stream().map(String::valueOf).toList());
    }

    String status() {
        return texts.get(0);
    }

    /** What it said beside how it went. */
    List<String> rest() {
        return texts.subList(1, texts.size());
    }

    /** Time, epoch, version and hash, where they come first. */
    Reading reading() {
        Head head = new Head(Long.parseLong(texts.get(2)), Long.parseLong(texts.get(3)), texts.get(4));
        return new Reading(head, Micros.parse(texts.get(1)));
    }

    /** What comes after a reading. */
    List<String> afterReading() {
        return texts.subList(5, texts.size());
    }
}
