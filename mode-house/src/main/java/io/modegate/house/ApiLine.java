package io.modegate.house;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * One line per type and member, its name first, so that sorted lines keep together what belongs together:
 * {@code io.modegate.Mode#of(String) public static io.modegate.Mode}.
 */
final class ApiLine {
    private static final int TOLD =
            Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC | Modifier.ABSTRACT | Modifier.FINAL;

    private ApiLine() {}

    static String of(Class<?> type) {
        return words(
                type.getName() + parameters(type),
                modifiers(type.getModifiers()),
                type.isSealed() ? "sealed" : "",
                kind(type),
                kind(type).equals("class") ? list("extends", type.getAnnotatedSuperclass()) : "",
                list("implements", type.getAnnotatedInterfaces()));
    }

    static String of(Class<?> type, Field field) {
        return words(
                type.getName() + "#" + field.getName(),
                modifiers(field.getModifiers()),
                field.getAnnotatedType().toString());
    }

    static String of(Class<?> type, Constructor<?> constructor) {
        return words(
                type.getName() + "#new" + arguments(constructor),
                modifiers(constructor.getModifiers()),
                list("throws", constructor.getAnnotatedExceptionTypes()));
    }

    static String of(Class<?> type, Method method) {
        return words(
                type.getName() + "#" + method.getName() + arguments(method),
                modifiers(method.getModifiers()),
                method.isDefault() ? "default" : "",
                method.isVarArgs() ? "varargs" : "",
                parameters(method),
                method.getAnnotatedReturnType().toString(),
                method.getDefaultValue() == null ? "" : "optional",
                list("throws", method.getAnnotatedExceptionTypes()));
    }

    private static String kind(Class<?> type) {
        if (type.isAnnotation()) {
            return "@interface";
        }
        if (type.isInterface()) {
            return "interface";
        }
        if (type.isEnum()) {
            return "enum";
        }
        return type.isRecord() ? "record" : "class";
    }

    private static String arguments(Executable executable) {
        return Arrays.stream(executable.getAnnotatedParameterTypes())
                .map(AnnotatedType::toString)
                .collect(joining(", ", "(", ")"));
    }

    private static String parameters(GenericDeclaration generic) {
        String all = Arrays.stream(generic.getTypeParameters())
                .map(ApiLine::parameter)
                .collect(joining(", "));
        return all.isEmpty() ? "" : "<" + all + ">";
    }

    private static String parameter(TypeVariable<?> variable) {
        String bounds = Arrays.stream(variable.getAnnotatedBounds())
                .map(AnnotatedType::toString)
                .collect(joining(" & "));
        return bounds.equals("java.lang.Object") ? variable.getName() : variable.getName() + " extends " + bounds;
    }

    private static String modifiers(int modifiers) {
        return Modifier.toString(modifiers & TOLD);
    }

    private static String list(String word, AnnotatedType... types) {
        String all = Arrays.stream(types).map(AnnotatedType::toString).collect(joining(", "));
        return all.isEmpty() || all.equals("java.lang.Object") ? "" : word + " " + all;
    }

    /** Leaves out what a reader knows: where {@code String} lives, and whose {@code Nullable} it is. */
    private static String words(String... words) {
        return Stream.of(words)
                .filter(word -> !word.isEmpty())
                .collect(joining(" "))
                .replaceAll("\\bjava\\.lang\\.([A-Z])", "$1")
                .replaceAll("@org\\.jspecify\\.annotations\\.(\\w+)\\(\\)", "@$1");
    }
}
