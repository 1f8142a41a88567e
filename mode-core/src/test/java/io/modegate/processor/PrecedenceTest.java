package io.modegate.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Mode;
import io.modegate.UnknownOperationException;
import io.modegate.guard.ModeGuard;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The processors and the guards at run time read the same program, one as source and the other as classes. */
class PrecedenceTest {
    @TempDir
    Path folder;

    private final Resolved resolved = new Resolved();

    @Test
    void bothFindTheSameOperationForEveryMethodOfEveryType() throws Exception {
        Javac javac = new Javac(folder.resolve("out")).running(resolved);
        assertThat(javac.compile(Javac.resource("precedence/Shapes.java"))).isEmpty();

        Map<String, String> byProcessor = new TreeMap<>();
        resolved.requirements.forEach((id, requirement) -> byProcessor.put(id, requirement.replaceAll(" .*", "")));
        Map<String, String> atRunTime = new TreeMap<>();
        try (URLClassLoader loader = javac.loader()) {
            for (String id : byProcessor.keySet()) {
                atRunTime.put(id, operation(loader.loadClass(id.substring(0, id.indexOf('#'))), id));
            }
        }
        assertThat(byProcessor).isEqualTo(atRunTime).hasSizeGreaterThan(50);
        assertThat(byProcessor.values())
                .contains("PLACE_ORDER", "UPDATE_ORDER", "CANCEL_ORDER", "VIEW", "ADMIN", "none");
    }

    @Test
    void scopesKeysAndFallbacksComeFromWhereTheyAreSaid() {
        new Javac(folder.resolve("out")).running(resolved).compile(Javac.resource("precedence/Shapes.java"));

        assertThat(resolved.requirements)
                .containsEntry(
                        "com.acme.Shapes$Below#ownMark(java.lang.String,long)",
                        "UPDATE_ORDER with fallback  in [0][venue] for true")
                .containsEntry(
                        "com.acme.Shapes$ByInterfaces#ownMark(java.lang.String,long)",
                        "PLACE_ORDER with fallback  in [][] for true")
                .containsEntry(
                        "com.acme.Shapes$Below#markedAbove(int)", "PLACE_ORDER with fallback  in [0][desk] for false")
                .containsEntry(
                        "com.acme.Shapes$OfStrings#take(java.lang.String)",
                        "PLACE_ORDER with fallback  in [][] for true")
                .containsEntry(
                        "com.acme.Shapes$Owned#own()", "UPDATE_ORDER with fallback insteadOfOwn in [][] for false")
                .containsEntry(
                        "com.acme.Shapes$Owned#ownFallback()", "UPDATE_ORDER with fallback other in [][] for false")
                .containsEntry(
                        "com.acme.Shapes$Owned#twice()", "UPDATE_ORDER with fallback insteadOfOwn in [][] for false");
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "UNKNOWN_OPERATION",
                "TWO_GUARDS",
                "EXEMPT_AND_GUARDED",
                "INTERFACES_DISAGREE",
                "UNTRACKABLE_RESULT",
                "FALLBACK_MISSING",
                "FALLBACK_CLOSED",
                "FALLBACK_PARAMETERS",
                "FALLBACK_IS_ITSELF",
                "FALLBACK_RESULT",
                "SCOPE_TYPE",
                "SCOPE_WITHOUT_PATH",
                "SCOPE_WITH_PATH",
                "TWO_KEYS"
            })
    void whatTheProcessorRefusesIsRefusedAtRunTimeWhereItDidNotRun(Message message) throws Exception {
        Javac javac = new Javac(folder.resolve("out")).with("-proc:none");
        javac.compile(Javac.resource("bad/" + message + ".java"));
        List<String> refusals = new ArrayList<>();
        try (URLClassLoader loader = javac.loader();
                Stream<Path> classes = Files.list(javac.output.resolve("com/acme"))) {
            for (Path file : classes.toList()) {
                Class<?> type = loader.loadClass(
                        "com.acme." + file.getFileName().toString().replace(".class", ""));
                for (Method method : type.isAnnotation() ? new Method[0] : type.getMethods()) {
                    note(type, method, refusals);
                }
                for (Method method : type.isAnnotation() ? new Method[0] : type.getDeclaredMethods()) {
                    note(type, method, refusals);
                }
            }
        }
        assertThat(refusals).isNotEmpty();
    }

    private static void note(Class<?> type, Method method, List<String> refusals) {
        try {
            ModeGuard.of(Gates.in(Mode.NORMAL)).on(type, method);
        } catch (IllegalArgumentException | UnknownOperationException refused) {
            refusals.add(String.valueOf(refused.getMessage()));
        }
    }

    private static String operation(Class<?> type, String id) {
        Method method = lineage(type).stream()
                .flatMap(at -> Stream.of(at.getDeclaredMethods()))
                .filter(one -> !one.isBridge() && id.endsWith("#" + signature(one)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the class files have no " + id));
        Optional<String> operation = ModeGuard.of(Gates.in(Mode.NORMAL))
                .on(type, method)
                .map(guarded -> guarded.operation().name());
        assertThat(ModeGuard.isGuarded(type, method)).isEqualTo(operation.isPresent());
        return operation.orElse("none");
    }

    private static String signature(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getTypeName)
                .collect(Collectors.joining(",", method.getName() + "(", ")"));
    }

    private static Set<Class<?>> lineage(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            all.add(at);
        }
        for (Class<?> at : Set.copyOf(all)) {
            for (Class<?> direct : at.getInterfaces()) {
                all.addAll(lineage(direct));
            }
        }
        return all;
    }
}
