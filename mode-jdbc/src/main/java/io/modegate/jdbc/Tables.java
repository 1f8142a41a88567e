package io.modegate.jdbc;

import java.util.regex.Pattern;

/**
 * Where the tables are.
 *
 * @param schema empty for the one that the connection is in
 * @param prefix what their names begin with
 */
record Tables(String schema, String prefix) {
    /** A constraint lives in its table's schema and takes no name of one. */
    private static final Pattern SHIPPED = Pattern.compile("(EXISTS )?mode_");

    /** The whole name of a table. */
    String named(String table) {
        return (schema.isEmpty() ? "" : schema + ".") + prefix + table;
    }

    /** A shipped script with the names of these. */
    String in(String script) {
        return SHIPPED.matcher(script)
                .replaceAll(found -> found.group(1) == null ? prefix : found.group(1) + named(""));
    }

    @Override
    public String toString() {
        return "tables " + named("*");
    }
}
