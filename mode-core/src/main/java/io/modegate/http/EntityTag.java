package io.modegate.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Strong entity tags, {@code "v<version>-<hash of the representation>"}, and the headers that quote them. */
final class EntityTag {
    private static final Pattern OURS = Pattern.compile("\"v([0-9]{1,18})-[0-9a-f]{16}\"");
    private static final Pattern LISTED = Pattern.compile("(?:W/)?(\"[^\"]*\")");

    private EntityTag() {}

    static String of(long version, String representation) {
        return "\"v" + version + '-' + hash(representation) + '"';
    }

    /** For what does not change with the state. */
    static String of(String representation) {
        return '"' + hash(representation) + '"';
    }

    /** Whether an {@code If-None-Match} says that the caller has it; compares weakly, as the header asks. */
    static boolean isIn(String ifNoneMatch, String tag) {
        if (ifNoneMatch.strip().equals("*")) {
            return true;
        }
        Matcher listed = LISTED.matcher(ifNoneMatch);
        while (listed.find()) {
            if (listed.group(1).equals(tag)) {
                return true;
            }
        }
        return false;
    }

    /** The versions that an {@code If-Match} quotes; tags that are weak or not ours match nothing. */
    static List<Long> versions(String ifMatch) {
        List<Long> versions = new ArrayList<>();
        for (String tag : ifMatch.split(",", -1)) {
            Matcher ours = OURS.matcher(tag.strip());
            if (ours.matches()) {
                versions.add(Long.parseLong(ours.group(1)));
            }
        }
        return versions;
    }

    private static String hash(String representation) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(representation.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
