package io.modegate.house;

import java.io.IOException;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Finds the types that others can see, and lists them with their members. */
final class ApiLister {
    private ApiLister() {}

    /** Loads the classes by the class loader of this one, so they must be on the class path of the test. */
    static List<String> list(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(ApiLister::load)
                    .filter(ApiLister::isVisible)
                    .flatMap(ApiLister::lines)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    private static Class<?> load(String file) {
        String name = file.substring(0, file.length() - ".class".length()).replaceAll("[/\\\\]", ".");
        try {
            return Class.forName(name, false, ApiLister.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError("Cannot load " + name, e);
        }
    }

    static Stream<String> lines(Class<?> type) {
        Stream<String> fields = selfAndHiddenParents(type)
                .flatMap(owner -> visible(owner.getDeclaredFields()))
                .map(field -> ApiLine.of(type, field));
        Stream<String> constructors =
                visible(type.getDeclaredConstructors()).map(constructor -> ApiLine.of(type, constructor));
        Stream<String> methods = selfAndHiddenParents(type)
                .flatMap(owner -> visible(owner.getDeclaredMethods()))
                .map(method -> ApiLine.of(type, method));
        return Stream.of(Stream.of(ApiLine.of(type)), fields, constructors, methods)
                .flatMap(lines -> lines);
    }

    /** What a package-private parent declares public is seen through its public child. */
    private static Stream<Class<?>> selfAndHiddenParents(Class<?> type) {
        Stream<Class<?>> parents =
                Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()));
        return Stream.concat(
                Stream.of(type), parents.filter(parent -> !isVisible(parent)).flatMap(ApiLister::selfAndHiddenParents));
    }

    private static <T extends Member> Stream<T> visible(T[] members) {
        return Arrays.stream(members).filter(member -> isVisible(member.getModifiers()) && !member.isSynthetic());
    }

    private static boolean isVisible(Class<?> type) {
        return isVisible(type.getModifiers())
                && (type.getEnclosingClass() == null || isVisible(type.getEnclosingClass()));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }
}
