package io.modegate.house;

import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Date;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/** Where the world comes in: one place for each library, for time and for chance. */
final class Seams {
    private Seams() {}

    static ArchRule caffeineInStore(String root) {
        return only(root + ".store..", "com.github.benmanes.caffeine..")
                .because("the store caches; a second cache would be a second truth");
    }

    static ArchRule httpServerInHttp(String root) {
        return only(root + ".http..", "com.sun.net.httpserver..")
                .because("the rest of the house works under any server, or none");
    }

    static ArchRule reflectionInGuard(String root) {
        return only(root + ".guard..", "java.lang.reflect..")
                .because("what reflects fails late and asks for configuration in a native image");
    }

    static ArchRule wallClockInjected(String root) {
        return nobody("it reads the wall clock", Seams::readsTheWallClock)
                .because("a test moves the clock by hand, so every reading takes a Clock");
    }

    static ArchRule systemClockIsADefault(String root) {
        return nobody("it takes the system clock, other than as the default of a factory or constructor", access -> {
                    return takesTheSystemClock(access.getTarget()) && !isFactory(access.getOrigin());
                })
                .because("a clock that is fetched where it is used cannot be replaced");
    }

    static ArchRule oneStopwatch(String root) {
        return nobodyButSystemTiming("it reads the monotonic clock", Seams::readsTheStopwatch)
                .because("waiting and ageing are tested without sleeping");
    }

    static ArchRule oneDice(String root) {
        return nobodyButSystemTiming("it asks for chance", Seams::rollsDice)
                .because("jitter and salts repeat in a test");
    }

    static ArchRule noStandardStreams(String root) {
        return NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.because("a library speaks through SLF4J or not at all");
    }

    static ArchRule noJavaUtilLogging(String root) {
        return NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.because("a library speaks through SLF4J or not at all");
    }

    private static ArchRule only(String room, String library) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    private static ArchRule nobody(String does, Predicate<JavaAccess<?>> access) {
        return noClasses().should().accessTargetWhere(DescribedPredicate.describe(does, access));
    }

    private static ArchRule nobodyButSystemTiming(String does, Predicate<AccessTarget> target) {
        return noClasses()
                .that()
                .doNotHaveSimpleName("SystemTiming")
                .should()
                .accessTargetWhere(DescribedPredicate.describe(does, access -> target.test(access.getTarget())));
    }

    private static boolean readsTheWallClock(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        return is(target, System.class, "currentTimeMillis")
                || is(target, Clock.class, "systemDefaultZone")
                || (is(target, Date.class, "<init>") && takesNothing(target))
                || (target.getName().equals("now")
                        && target.getOwner().getPackageName().startsWith("java.time")
                        && !takesAClock(target));
    }

    private static boolean takesTheSystemClock(AccessTarget target) {
        return target.getOwner().isEquivalentTo(Clock.class)
                && (target.getName().startsWith("system") || target.getName().startsWith("tick"));
    }

    private static boolean readsTheStopwatch(AccessTarget target) {
        return is(target, System.class, "nanoTime");
    }

    private static boolean rollsDice(AccessTarget target) {
        return target.getOwner().isEquivalentTo(ThreadLocalRandom.class)
                || is(target, Random.class, "<init>")
                || is(target, Math.class, "random");
    }

    private static boolean isFactory(JavaCodeUnit origin) {
        return origin.isConstructor() || origin.getModifiers().contains(STATIC);
    }

    private static boolean is(AccessTarget target, Class<?> owner, String name) {
        return target.getOwner().isEquivalentTo(owner) && target.getName().equals(name);
    }

    private static boolean takesAClock(AccessTarget target) {
        return target instanceof CodeUnitAccessTarget codeUnit
                && codeUnit.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static boolean takesNothing(AccessTarget target) {
        return target instanceof CodeUnitAccessTarget codeUnit
                && codeUnit.getRawParameterTypes().isEmpty();
    }
}
