package io.modegate.jdbc;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Ways to a database that may lead to another one with each call, as far as their names tell. What is not seen here is
 * seen by every read, which asks whether it reached a replica.
 */
final class Routes {
    private static final String SPRING = "org.springframework.jdbc.datasource.";

    /** By name, because nothing of them is needed but that. */
    private static final Map<String, String> SOURCES = Map.of(
            SPRING + "lookup.AbstractRoutingDataSource",
            "chooses a database with each call: give it the data source of the primary itself",
            SPRING + "LazyConnectionDataSourceProxy",
            "connects late, and to a read-only database if a transaction says so: give it the data source behind it",
            SPRING + "TransactionAwareDataSourceProxy",
            "takes part in the caller's transactions, which would undo the mode with them: give it the data source"
                    + " behind it",
            SPRING + "SingleConnectionDataSource",
            "has one connection for everybody: give it a pool, or one that connects anew");

    /** Of MariaDB's and MySQL's URLs. */
    private static final List<String> MARIADB_MODES = List.of("replication", "loadbalance", "load-balance-read");

    private static final String POSTGRES = "jdbc:postgresql:";
    private static final List<String> PRIMARY = List.of("primary", "master");
    private static final List<String> SECONDARY = List.of("secondary", "slave", "prefersecondary", "preferslave");

    private Routes() {}

    static String refusal(Object store, String why) {
        return store + " must always reach the primary, but its data source is " + why;
    }

    /** Why a data source of this type will not do, if it will not. */
    static Optional<String> ofSource(Class<?> source) {
        return Stream.<Class<?>>iterate(source, type -> type != null, Class::getSuperclass)
                .filter(type -> SOURCES.containsKey(type.getName()))
                .findFirst()
                .map(type -> "a " + source.getName() + ", which " + SOURCES.get(type.getName()));
    }

    /** Why this URL will not do, if it will not. */
    static Optional<String> ofUrl(String url) {
        return url.startsWith(POSTGRES) ? ofPostgres(url) : ofMariaDb(url);
    }

    private static Optional<String> ofPostgres(String url) {
        String type = parameter(url, "targetServerType").toLowerCase(Locale.ROOT);
        if (SECONDARY.contains(type)) {
            return Optional.of(
                    "one with a URL with targetServerType=" + type + ", which leads to replicas: set it to primary");
        }
        String hosts = url.substring(POSTGRES.length()).replaceFirst("^//", "").replaceFirst("[/?].*", "");
        if (hosts.contains(",") && !PRIMARY.contains(type)) {
            return Optional.of("one with a URL with the hosts " + hosts + ", of which any may be taken: add"
                    + " targetServerType=primary");
        }
        return Optional.empty();
    }

    private static String parameter(String url, String name) {
        return Arrays.stream(url.replaceFirst("^[^?]*\\??", "").split("&", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .reduce("", (earlier, later) -> later);
    }

    private static Optional<String> ofMariaDb(String url) {
        return MARIADB_MODES.stream()
                .filter(mode ->
                        url.startsWith("jdbc:mariadb:" + mode + ":") || url.startsWith("jdbc:mysql:" + mode + ":"))
                .findFirst()
                .map(mode ->
                        "one with a URL that begins with jdbc:mariadb:" + mode + ", which leads to replicas too: use"
                                + " jdbc:mariadb:// with the primary's host, or jdbc:mariadb:sequential:");
    }
}
