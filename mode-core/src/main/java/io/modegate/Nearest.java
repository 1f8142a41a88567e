package io.modegate;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Words the way out of a misspelt name: the known ones, and the nearest if one is near. */
final class Nearest {
    private static final int LEAST_BEGINNING = 3;

    private Nearest() {}

    static String hint(String name, Collection<String> known) {
        String list = "; known: " + String.join(", ", known);
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .filter(candidate -> distance(name, candidate) <= Math.max(2, candidate.length() / 3))
                .or(() -> known.stream()
                        .filter(candidate -> begins(candidate, name))
                        .findFirst())
                .map(candidate -> "; did you mean " + candidate + "?" + list)
                .orElse(list);
    }

    /** Whoever breaks off early has said enough with this much. */
    private static boolean begins(String candidate, String name) {
        return name.length() >= LEAST_BEGINNING && candidate.regionMatches(true, 0, name, 0, name.length());
    }

    /** Levenshtein's distance, upper and lower case alike. */
    private static int distance(String left, String right) {
        String a = left.toUpperCase(Locale.ROOT);
        String b = right.toUpperCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
