package io.modegate.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Holds a module's public API against the list in its {@code public-api.txt}. */
public final class PublicApi {
    private static final String REWRITE = "mvn test -Dtest=PublicApiTest -Dpublic-api.update=true";

    private PublicApi() {}

    /**
     * Checks the module in the working folder, which is where Maven runs a module's tests. With the system property
     * {@code public-api.update} it writes the list instead.
     */
    public static void check() {
        check(Path.of("target", "classes"), Path.of("public-api.txt"), Boolean.getBoolean("public-api.update"));
    }

    static void check(Path classes, Path list, boolean update) {
        try {
            List<String> found = ApiLister.list(classes);
            if (found.isEmpty()) {
                throw new AssertionError("No public type in " + classes.toAbsolutePath());
            }
            if (update) {
                Files.write(list, found);
            }
            compare(Files.exists(list) ? Files.readAllLines(list) : List.of(), found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compare(List<String> written, List<String> found) {
        if (written.equals(found)) {
            return;
        }
        String gone = lines("- ", written.stream().filter(line -> !found.contains(line)));
        String come = lines("+ ", found.stream().filter(line -> !written.contains(line)));
        throw new AssertionError("The public API is not what public-api.txt says:\n" + gone + come
                + "If that is a decision, write it down with\n  " + REWRITE);
    }

    private static String lines(String sign, Stream<String> lines) {
        return lines.map(line -> sign + line + "\n").reduce("", String::concat);
    }
}
