package io.modegate.examples.orders;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All that can be set, checked. The command line wins over the environment. */
final class Options {
    private static final String TOKEN_RULE = "8 to 200 characters of A-Z a-z 0-9 - . _ ~ + / =";
    private static final String NAME_RULE = "1 to 64 of A-Z a-z 0-9 . _ -";
    private static final String PORT_RULE = "a number from 0 to 65535";
    private static final String DURATION_RULE = "an ISO-8601 duration from PT0.05S to P1D, such as PT5S";

    static final Option<Integer> PORT =
            new Option<>("port", "8080", "port of the order service; 0 takes a free one", PORT_RULE, Options::port);
    static final Option<Integer> EXCHANGE_PORT = new Option<>(
            "exchange-port", "8081", "port of the simulated exchange; 0 takes a free one", PORT_RULE, Options::port);
    static final Option<DatabaseUrl> DB_URL = new Option<>(
            "db-url",
            "jdbc:h2:file:./orders-data/orders;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;USER=sa",
            "where orders and the mode are kept",
            DatabaseUrl.RULE,
            DatabaseUrl::of);
    static final Option<RedisUri> REDIS_URI = new Option<>(
            "redis-uri",
            "none",
            "a Redis before the database, which tells all instances of changes",
            RedisUri.RULE,
            RedisUri::of);
    static final Option<String> ADMIN_TOKEN =
            new Option<>("admin-token", "random", "bearer token of the actor \"admin\"", TOKEN_RULE, Options::token);
    static final Option<String> VIEWER_TOKEN =
            new Option<>("viewer-token", "random", "bearer token of the actor \"viewer\"", TOKEN_RULE, Options::token);
    static final Option<Duration> PROBE_EVERY =
            new Option<>("probe-every", "PT5S", "how often the probes look", DURATION_RULE, Options::duration);
    static final Option<String> INSTANCE =
            new Option<>("instance", "orders-1", "what this instance is called", NAME_RULE, Options::name);
    static final Option<Boolean> DETERMINER = new Option<>(
            "determiner", "on", "off: this instance never determines a mode by itself", "on or off", Options::onOff);
    static final Option<Duration> MAX_STALENESS = new Option<>(
            "max-staleness",
            "PT5M",
            "how long the last known mode is enforced alone while its store is silent",
            DURATION_RULE,
            Options::duration);
    static final Option<String> NAMESPACE =
            new Option<>("namespace", "orders", "the instances that share it share a mode", NAME_RULE, Options::name);

    static final Option<Path> LEVER = new Option<>(
            "lever",
            "none",
            "a file that tightens this instance alone while it is there: a mode, a blank, and why",
            "a file in a folder that exists",
            Options::file);
    static final Option<Path> LAST_KNOWN_GOOD = new Option<>(
            "last-known-good",
            "none",
            "a file of this instance alone, to start from while the database is gone",
            "a file in a folder that exists",
            Options::file);

    static final List<Option<?>> ALL = List.of(
            PORT,
            EXCHANGE_PORT,
            DB_URL,
            REDIS_URI,
            ADMIN_TOKEN,
            VIEWER_TOKEN,
            PROBE_EVERY,
            INSTANCE,
            DETERMINER,
            MAX_STALENESS,
            NAMESPACE,
            LEVER,
            LAST_KNOWN_GOOD);

    private final Map<String, String> given;

    private Options(Map<String, String> given) {
        this.given = Map.copyOf(given);
    }

    /**
     * The options of a command line, {@code --name=value} or {@code --name value}, and below them those of the
     * environment.
     *
     * @throws BadOptionException naming the option, the rule, the value and what is known
     */
    static Options of(List<String> commandLine, Map<String, String> environment) {
        Map<String, String> values = new HashMap<>();
        for (Option<?> option : ALL) {
            String value = environment.get(option.variable());
            if (value != null) {
                values.put(option.name(), value);
            }
        }
        values.putAll(CommandLine.read(commandLine, ALL));
        Options options = new Options(values);
        ALL.forEach(options::check);
        if (options.isGiven(ADMIN_TOKEN) && options.isGiven(VIEWER_TOKEN)) {
            refuseEqual(options.get(ADMIN_TOKEN), options.get(VIEWER_TOKEN));
        }
        return options;
    }

    /** The value of an option: the given one, or the standard one. */
    <T> T get(Option<T> option) {
        return option.read(given.getOrDefault(option.name(), option.standard()));
    }

    /** Whether an earlier run, which made the tables, left what is needed to start while the database is gone. */
    boolean startsWithoutDatabase() {
        return isGiven(LAST_KNOWN_GOOD) && Files.exists(get(LAST_KNOWN_GOOD));
    }

    boolean isGiven(Option<?> option) {
        return given.containsKey(option.name());
    }

    /** Names that look like ours in an environment and are none; a misspelt one should not pass in silence. */
    static List<String> strangers(Map<String, String> environment) {
        List<String> known = ALL.stream().map(Option::variable).toList();
        Predicate<String> ours = name -> name.startsWith("MODEGATE_");
        return environment.keySet().stream()
                .filter(ours.and(name -> !known.contains(name)))
                .sorted()
                .toList();
    }

    static String help() {
        String lines = ALL.stream()
                .map(option -> "  " + option.flag() + "  " + option.meaning() + "\n      " + option.rule()
                        + "; default " + option.standard() + "; environment " + option.variable() + "\n")
                .collect(Collectors.joining());
        return "java -jar orders.jar [--option=value ...]\n\n" + lines + "  --help  this text\n";
    }

    private void check(Option<?> option) {
        if (isGiven(option)) {
            get(option);
        }
    }

    private static void refuseEqual(String admin, String viewer) {
        if (admin.equals(viewer)) {
            throw new BadOptionException(
                    VIEWER_TOKEN.flag() + " must differ from " + ADMIN_TOKEN.flag() + ", but is the same: change one");
        }
    }

    private static int port(String text) {
        int port = Integer.parseInt(matching(text, "\\d{1,5}"));
        require(port <= 65_535);
        return port;
    }

    private static Duration duration(String text) {
        Duration duration = Duration.parse(text);
        require(duration.toMillis() >= 50 && duration.compareTo(Duration.ofDays(1)) <= 0);
        return duration;
    }

    private static Path file(String text) {
        Path file = Path.of(text).toAbsolutePath();
        require(Files.isDirectory(file.resolveSibling(".")) && !Files.isDirectory(file));
        return file;
    }

    private static String token(String text) {
        return matching(text, "[A-Za-z0-9._~+/=-]{8,200}");
    }

    private static String name(String text) {
        return matching(text, "[A-Za-z0-9._-]{1,64}");
    }

    private static boolean onOff(String text) {
        return matching(text, "on|off").equals("on");
    }

    private static String matching(String text, String pattern) {
        require(Pattern.matches(pattern, text));
        return text;
    }

    private static void require(boolean met) {
        if (!met) {
            throw new IllegalArgumentException();
        }
    }
}
