package io.modegate.http;

import io.modegate.http.Caller.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Bearer tokens and whom they stand for. Keeps digests only, compares in constant time and never shows a token, not even
 * in an error. Immutable and thread-safe.
 */
public final class Tokens implements Authenticator {
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]{1,512}");
    private static final Pattern BEARER = Pattern.compile("Bearer +([\\x21-\\x7E]{1,512}) *", Pattern.CASE_INSENSITIVE);

    private final List<Entry> entries;

    private Tokens(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Nobody is known: administration is off. */
    public static Tokens none() {
        return new Tokens(List.of());
    }

    /**
     * Callers by token; take the tokens from outside the code.
     *
     * @throws IllegalArgumentException if a token is not 1 to 512 visible ASCII characters, naming its caller
     */
    public static Tokens of(Map<String, Caller> callers) {
        List<Entry> entries = new ArrayList<>();
        callers.forEach((token, caller) -> {
            if (!TOKEN.matcher(token).matches()) {
                throw new IllegalArgumentException("the token of " + caller.actor()
                        + " must be 1 to 512 visible ASCII characters without spaces, but has others: make a new one");
            }
            entries.add(new Entry(digest(token), caller));
        });
        return new Tokens(entries);
    }

    /**
     * Callers from a file of lines {@code actor role[,role] token}; blank lines and lines that begin with {@code #} do
     * not count. The file is read once.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if a line breaks a rule, naming file and line
     */
    public static Tokens fromFile(Path file) throws IOException {
        Map<String, Caller> callers = new LinkedHashMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String where = "tokens file " + file + ", line " + number + ": ";
            String[] fields = line.strip().split("\\s+", -1);
            if (fields.length != 3 || !TOKEN.matcher(fields[2]).matches()) {
                throw new IllegalArgumentException(where + "must be \"actor role[,role] token\", the token in visible"
                        + " ASCII, but has " + fields.length + " fields or other characters");
            }
            if (callers.put(fields[2], new Caller(fields[0], roles(where, fields[1]))) != null) {
                throw new IllegalArgumentException(where + "has the token of an earlier line: give each its own");
            }
        }
        return of(callers);
    }

    @Override
    public Optional<Caller> callerOf(String authorization) {
        Matcher bearer = BEARER.matcher(authorization);
        if (!bearer.matches()) {
            return Optional.empty();
        }
        byte[] presented = digest(bearer.group(1));
        Optional<Caller> found = Optional.empty();
        for (Entry entry : entries) {
            // No early exit: how long it takes must not tell which entry matched.
            if (MessageDigest.isEqual(entry.digest, presented)) {
                found = Optional.of(entry.caller);
            }
        }
        return found;
    }

    @Override
    public boolean isConfigured() {
        return !entries.isEmpty();
    }

    @Override
    public String toString() {
        return "Tokens of "
                + entries.stream().map(entry -> entry.caller.actor()).toList();
    }

    /** Does not quote what is no role: in a line of the wrong order it is the token. */
    private static Set<Role> roles(String where, String words) {
        Map<String, Role> known = Map.of(
                "viewer", Role.VIEWER,
                "operator", Role.OPERATOR,
                "automation", Role.AUTOMATION);
        Set<String> named = new HashSet<>(List.of(words.toLowerCase(Locale.ROOT).split(",", -1)));
        if (!known.keySet().containsAll(named)) {
            throw new IllegalArgumentException(
                    where + "a role must be viewer, operator or automation, but the second field has another");
        }
        return named.stream().map(known::get).collect(Collectors.toSet());
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static final class Entry {
        private final byte[] digest;
        private final Caller caller;

        Entry(byte[] digest, Caller caller) {
            this.digest = digest;
            this.caller = caller;
        }
    }
}
