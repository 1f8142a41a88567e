package io.modegate.guard;

import java.lang.reflect.Method;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What methods are called in messages and in the catalogue. */
final class Ids {
    private Ids() {}

    /** Such as {@code com.acme.Orders#place(com.acme.Order,int)}; parameters are erased. */
    static String of(Class<?> type, Method method) {
        return type.getName() + "#" + signature(method);
    }

    /** Such as {@code place(com.acme.Order,int)}. */
    static String signature(Method method) {
        return Stream.of(method.getParameterTypes())
                .map(Class::getTypeName)
                .collect(Collectors.joining(",", method.getName() + "(", ")"));
    }
}
