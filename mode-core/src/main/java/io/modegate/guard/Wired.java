package io.modegate.guard;

import java.lang.reflect.Method;
import java.util.Optional;

/**
 * An object that the host's code calls, for the proof at start-up; frameworks' adapters bring their own. Of one thread.
 */
public interface Wired {
    /** What the host calls it. */
    String name();

    /** What callers hold: the object with everything in front of it. */
    Object reference();

    /** The class behind whatever stands in front. */
    Class<?> type();

    /** How many guards stand in front of a method, as far as can be seen without calling it. */
    int guards(Method method);

    /** Why a guard stands in the wrong place, such as inside a transaction; empty if it does not. */
    default Optional<String> misplaced(Method method) {
        return Optional.empty();
    }

    /** An object of plain Java, with proxies of {@link ModeGuard} or generated decorators in front of it, or nothing. */
    static Wired plain(String name, Object reference) {
        return new PlainWired(name, reference);
    }
}
