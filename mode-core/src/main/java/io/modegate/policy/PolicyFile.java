package io.modegate.policy;

import io.modegate.ModePolicy;
import java.nio.file.Path;

/**
 * Reads and writes policies as JSON, format 1. Reading is strict: what is unknown, missing, misspelt, doubled or in the
 * wrong order is refused with an {@link io.modegate.InvalidPolicyException} whose message begins {@code
 * file:line:column: path:}, such as {@code policy.json:12:18: modes[2].permits[0]:}, and goes on with the rule, the value
 * that broke it and the fix. Retains nothing; thread-safe.
 *
 * <p>The text is UTF-8 (a byte order mark is skipped) and at most 1 MiB. In a mode's {@code permits}, {@code ["*"]} stands
 * for every operation class of the file.
 */
public final class PolicyFile {
    /** Where {@link #fromClassPath} looks. */
    public static final String RESOURCE = "META-INF/modegate/policy.json";

    private PolicyFile() {}

    /**
     * The policy of a file.
     *
     * @throws io.modegate.InvalidPolicyException if it cannot be read, or breaks a rule
     */
    public static ModePolicy read(Path file) {
        return parse(PolicyText.of(file));
    }

    /**
     * The policy at {@link #RESOURCE} on the class path, looked up with the context class loader of the calling thread.
     * Copies of the same text are one policy.
     *
     * @throws io.modegate.InvalidPolicyException if there is none, if there are several that differ, or if it cannot be
     *     read or breaks a rule
     */
    public static ModePolicy fromClassPath() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return fromClassPath(context == null ? ClassLoader.getSystemClassLoader() : context);
    }

    /** {@link #fromClassPath()} with a class loader of your own. */
    public static ModePolicy fromClassPath(ClassLoader loader) {
        return parse(PolicyText.of(loader, RESOURCE));
    }

    /**
     * The policy of a text.
     *
     * @param origin what messages call the text, such as a file's name
     * @throws io.modegate.InvalidPolicyException if it breaks a rule
     */
    public static ModePolicy parse(String origin, String json) {
        return parse(PolicyText.of(origin, json));
    }

    /**
     * The canonical text of a policy: every field, in a fixed order, on lines ended by {@code \n}. It reads back as the
     * same policy, and policies that say the same have the same text, so its hash names a policy.
     */
    public static String write(ModePolicy policy) {
        return PolicyWriter.write(policy);
    }

    private static ModePolicy parse(PolicyText text) {
        return PolicyReader.read(new LocatingParser(text).parse());
    }
}
