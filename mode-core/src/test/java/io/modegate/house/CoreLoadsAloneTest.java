package io.modegate.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing optional: every class of mode-core, and every class it mentions, is there with the JDK and four libraries. */
class CoreLoadsAloneTest {
    private static final Path CORE = Path.of("target", "classes");

    /** One class of each library: the four that mode-core declares, then the three that those drag. */
    private static final List<String> LIBRARIES = List.of(
            "com.github.benmanes.caffeine.cache.Caffeine",
            "org.jspecify.annotations.NullMarked",
            "org.slf4j.Logger",
            "tools.jackson.databind.ObjectMapper",
            "com.fasterxml.jackson.annotation.JsonProperty",
            "com.google.errorprone.annotations.CanIgnoreReturnValue",
            "tools.jackson.core.JsonParser");

    @Test
    void everyClassLoadsWithTheFourLibrariesAlone() throws IOException {
        assertThat(missing(LIBRARIES)).isEmpty();
    }

    @Test
    void aMissingLibraryWouldBeSeen() throws IOException {
        assertThat(missing(List.of()))
                .anySatisfy(line -> assertThat(line).contains("org.jspecify.annotations.NullMarked"));
    }

    private static List<String> missing(List<String> libraries) throws IOException {
        URL[] urls = Stream.concat(
                        Stream.of(CORE.toUri().toURL()), libraries.stream().map(CoreLoadsAloneTest::jarOf))
                .toArray(URL[]::new);
        try (URLClassLoader alone = new URLClassLoader(urls, new Jdk())) {
            return new ClassFileImporter()
                    .importPath(CORE).stream()
                            .flatMap(type -> Stream.concat(Stream.of(type.getName()), mentionedBy(type))
                                    .flatMap(name -> failure(name, alone).map(why -> type.getName() + " needs " + why)))
                            .distinct()
                            .sorted()
                            .toList();
        }
    }

    private static Stream<String> mentionedBy(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(target -> !target.isPrimitive())
                .map(JavaClass::getName)
                .distinct();
    }

    private static Stream<String> failure(String name, ClassLoader loader) {
        try {
            Class.forName(name, true, loader);
            return Stream.empty();
        } catch (ClassNotFoundException | LinkageError e) {
            return Stream.of(name + ": " + e);
        }
    }

    private static URL jarOf(String className) {
        try {
            return Class.forName(className)
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation();
        } catch (ClassNotFoundException e) {
            throw new AssertionError("Not on the class path of this test: " + className, e);
        }
    }

    /** The JDK alone: its compiler, which the processors look into, is where this test's class path is. */
    private static final class Jdk extends ClassLoader {
        Jdk() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("com.sun.source.")) {
                return ClassLoader.getSystemClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
