package io.modegate.jakarta.interceptor;

import io.modegate.ModeException;
import io.modegate.guard.ModeGuard;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The methods of a class that annotations guard. */
final class GuardedMethods {
    private GuardedMethods() {}

    /** Its own and inherited ones; those of interfaces where the class has no own, too. */
    static Set<Method> of(Class<?> type) {
        Stream<Method> declared = Stream.<Class<?>>iterate(type, at -> at != null, Class::getSuperclass)
                .flatMap(at -> Arrays.stream(at.getDeclaredMethods()));
        return Stream.concat(declared, Arrays.stream(type.getMethods()))
                .filter(method -> !method.isBridge() && ModeGuard.isGuarded(type, method))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What about them cannot be honoured, as sentences. */
    static List<String> problems(ModeGuard guard, Class<?> type) {
        List<String> problems = new ArrayList<>();
        for (Method method : of(type)) {
            if (Modifier.isFinal(method.getModifiers()) || Modifier.isFinal(type.getModifiers())) {
                problems.add(type.getName() + "." + method.getName()
                        + " is guarded, but CDI cannot intercept what is final: take the word away");
            }
            try {
                guard.on(type, method);
            } catch (IllegalArgumentException | ModeException refused) {
                problems.add(refused.getMessage());
            }
        }
        return problems;
    }
}
