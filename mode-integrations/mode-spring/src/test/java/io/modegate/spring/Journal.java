package io.modegate.spring;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What user code wrote down: whatever is here has run. */
final class Journal {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    <T> T ran(String line, T answer) {
        lines.add(line);
        return answer;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
