package io.modegate.examples.orders;

import java.util.Locale;
import java.util.function.Function;

/**
 * One thing that can be set on the command line or in the environment.
 *
 * @param name as written after {@code --}
 * @param standard the value if none is given, as text
 * @param meaning what it is for
 * @param rule which values are taken
 * @param reader turns a given text into the value; throws any {@link RuntimeException} if it breaks the rule; a
 *     {@link BadOptionException} is told as it is
 */
record Option<T>(String name, String standard, String meaning, String rule, Function<String, T> reader) {
    String flag() {
        return "--" + name;
    }

    String variable() {
        return "MODEGATE_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    T read(String given) {
        try {
            return reader.apply(given);
        } catch (BadOptionException told) {
            throw told;
        } catch (RuntimeException broken) {
            throw new BadOptionException(
                    flag() + " (or " + variable() + ") must be " + rule + ", but is \"" + given + "\"");
        }
    }
}
