package io.modegate.examples.orders;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes a command line apart; whether the values are good is not decided here. */
final class CommandLine {
    private CommandLine() {}

    /** The given values by the option's name. */
    static Map<String, String> read(List<String> arguments, List<Option<?>> known) {
        Map<String, String> values = new HashMap<>();
        Deque<String> left = new ArrayDeque<>(arguments);
        while (!left.isEmpty()) {
            String argument = left.remove();
            int equals = argument.indexOf('=');
            String flag = equals < 0 ? argument : argument.substring(0, equals);
            Option<?> option = named(flag, known);
            String value = equals < 0 ? next(option, left) : argument.substring(equals + 1);
            if (values.put(option.name(), value) != null) {
                throw new BadOptionException(flag + " may be given once, but is given twice: remove one");
            }
        }
        return values;
    }

    private static Option<?> named(String flag, List<Option<?>> known) {
        return known.stream()
                .filter(option -> option.flag().equals(flag))
                .findFirst()
                .orElseThrow(() -> new BadOptionException("\"" + flag + "\" is no option; known: "
                        + known.stream().map(Option::flag).collect(Collectors.joining(", ")) + ", --help"));
    }

    private static String next(Option<?> option, Deque<String> left) {
        if (left.isEmpty()) {
            throw new BadOptionException(option.flag() + " needs a value, " + option.rule() + ", but has none: write "
                    + option.flag() + "=…");
        }
        return left.remove();
    }
}
