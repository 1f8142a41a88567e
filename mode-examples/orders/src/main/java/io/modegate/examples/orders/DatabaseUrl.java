package io.modegate.examples.orders;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where the database is. User and password may stand where the driver wants them, or before the host as in other URLs:
 * {@code jdbc:postgresql://user:password@host/database}. No text that is made of it has the password in it.
 *
 * @param product which database
 * @param url what the driver gets
 * @param user who stood before the host; empty if nobody did
 * @param password what stood there with the user; empty for none
 */
record DatabaseUrl(Product product, String url, String user, String password) {
    static final String RULE = "a JDBC URL of "
            + Arrays.stream(Product.values())
                    .map(product -> product.prefix() + "…")
                    .collect(Collectors.joining(" or "))
            + ", with user and password in it at most once";

    private static final Pattern BEFORE_HOST = Pattern.compile("(jdbc:[a-z]+://)([^@/?:]*)(?::([^@/?]*))?@(.+)");
    private static final Pattern AS_PARAMETER = Pattern.compile("(?i)([?&;]password=)([^&;]*)");
    private static final Pattern NAMED = Pattern.compile("(?i)[?&;](user|password)=");
    private static final Pattern SECRET_BEFORE_HOST = Pattern.compile("(//[^@/?:]*:)[^@/?]*@");

    /**
     * Takes a URL apart.
     *
     * @throws BadOptionException with the rule and the URL, but not its password
     */
    static DatabaseUrl of(String given) {
        Product product = Arrays.stream(Product.values())
                .filter(one -> given.startsWith(one.prefix())
                        && given.length() > one.prefix().length())
                .findFirst()
                .orElseThrow(() -> refused(given));
        Matcher matcher = BEFORE_HOST.matcher(given);
        if (product == Product.H2 || !matcher.matches()) {
            return new DatabaseUrl(product, given, "", "");
        }
        if (NAMED.matcher(matcher.group(4)).find()) {
            throw refused(given);
        }
        String password = matcher.group(3) == null ? "" : decoded(matcher.group(3));
        return new DatabaseUrl(product, matcher.group(1) + matcher.group(4), decoded(matcher.group(2)), password);
    }

    /** A message of a driver, which may quote what it was given. */
    String discreet(String message) {
        String told = hidden(message);
        Matcher parameter = AS_PARAMETER.matcher(url);
        if (parameter.find()) {
            told = without(decoded(parameter.group(2)), without(parameter.group(2), told));
        }
        return without(password, told);
    }

    @Override
    public String toString() {
        return hidden(url);
    }

    private static BadOptionException refused(String given) {
        return new BadOptionException(
                "--db-url (or MODEGATE_DB_URL) must be " + RULE + ", but is \"" + hidden(given) + "\"");
    }

    private static String hidden(String text) {
        String once = AS_PARAMETER.matcher(text).replaceAll("$1***");
        return SECRET_BEFORE_HOST.matcher(once).replaceAll("$1***@");
    }

    private static String without(String secret, String text) {
        return secret.isBlank() ? text : text.replace(secret, "***");
    }

    /** A plus sign is one here: this is no form. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
