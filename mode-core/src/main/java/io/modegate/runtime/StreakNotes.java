package io.modegate.runtime;

import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Streaks as the text that is kept beside the lease: a line per probe, {@code name failures successes definite}. */
final class StreakNotes {
    private static final Logger LOG = LoggerFactory.getLogger(StreakNotes.class);

    private StreakNotes() {}

    static String write(Map<String, Streak> streaks) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(streaks)
                .forEach((name, streak) -> text.append(name)
                        .append(' ')
                        .append(streak.failures())
                        .append(' ')
                        .append(streak.successes())
                        .append(' ')
                        .append(streak.definite())
                        .append('\n'));
        return text.toString();
    }

    /** A line that cannot be read is a probe that starts anew: it needs more evidence, never less. */
    static Map<String, Streak> read(String text) {
        Map<String, Streak> streaks = new TreeMap<>();
        text.lines().forEach(line -> {
            String[] words = line.split(" ", 4);
            try {
                streaks.put(
                        words[0],
                        new Streak(
                                Integer.parseInt(words[1]),
                                Integer.parseInt(words[2]),
                                Boolean.parseBoolean(words[3])));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException unreadable) {
                LOG.warn(
                        "the notes beside the lease have a line that cannot be read, so its probe starts anew: {}",
                        line);
            }
        });
        return streaks;
    }
}
