package io.modegate.jdbc;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** What the builder was told, checked. */
record Settings(
        DataSource source, String namespace, Tables tables, Duration timeout, Duration keep, boolean createIfMissing) {
    private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,20}");
    private static final Pattern SCHEMA = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    Settings {
        if (!NAMESPACE.matcher(namespace).matches()) {
            throw new IllegalArgumentException(
                    "a namespace must be 1 to 64 of [A-Za-z0-9._-], but is \"" + namespace + "\"");
        }
        if (!PREFIX.matcher(tables.prefix()).matches()) {
            throw new IllegalArgumentException(
                    "the tables' prefix goes into SQL as it is, so it must be a letter or '_',"
                            + " then up to 20 letters, digits or '_', but is \"" + tables.prefix() + "\"");
        }
        if (!tables.schema().isEmpty() && !SCHEMA.matcher(tables.schema()).matches()) {
            throw new IllegalArgumentException(
                    "the tables' schema goes into SQL as it is, so it must be a letter or '_',"
                            + " then up to 62 letters, digits or '_', but is \"" + tables.schema() + "\"");
        }
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new IllegalArgumentException(
                    "a call's time-out must be above 0 and at most 5 minutes, but is " + timeout);
        }
        Optional<String> route = Routes.ofSource(source.getClass());
        if (route.isPresent()) {
            throw new IllegalArgumentException(Routes.refusal("a JDBC store", route.get()));
        }
        if (keep.isNegative()) {
            throw new IllegalArgumentException(
                    "a connection is kept for a time of 0 (none is kept) or more, but was to be kept for " + keep);
        }
    }

    @Override
    public String toString() {
        return "the JDBC store of namespace " + namespace + " (" + tables + ")";
    }
}
