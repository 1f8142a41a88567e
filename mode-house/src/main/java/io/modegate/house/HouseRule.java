package io.modegate.house;

import com.tngtech.archunit.lang.ArchRule;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

/**
 * Everything points at the root; rooms do not know each other; only the runtime knows rooms; nobody knows the runtime.
 * A new rule needs a fixture in {@code broken} that breaks it and nothing else.
 */
public enum HouseRule {
    NO_PACKAGE_CYCLES(Rooms::noPackageCycles),
    CLOSED_HOUSE(Rooms::closedHouse),
    PLAIN_ROOT(Rooms::plainRoot),
    ROOMS_APART(Rooms::roomsApart),
    RUNTIME_ON_TOP(Rooms::runtimeOnTop),
    DRIVERS_STAY_OUTSIDE(Rooms::driversStayOutside),

    CAFFEINE_IN_STORE(Seams::caffeineInStore),
    HTTP_SERVER_IN_HTTP(Seams::httpServerInHttp),
    REFLECTION_IN_GUARD(Seams::reflectionInGuard),
    WALL_CLOCK_INJECTED(Seams::wallClockInjected),
    SYSTEM_CLOCK_IS_A_DEFAULT(Seams::systemClockIsADefault),
    ONE_STOPWATCH(Seams::oneStopwatch),
    ONE_DICE(Seams::oneDice),
    NO_STANDARD_STREAMS(Seams::noStandardStreams),
    NO_JAVA_UTIL_LOGGING(Seams::noJavaUtilLogging),

    JACKSON_INSIDE(Shapes::jacksonInside),
    CLOSED_PUBLIC_TYPES(Shapes::closedPublicTypes),
    TELLING_CLASS_NAMES(Shapes::tellingClassNames),
    TELLING_PACKAGE_NAMES(Shapes::tellingPackageNames);

    @SuppressWarnings("ImmutableEnumChecker") // a reference to a static method holds nothing
    private final Function<String, ArchRule> rule;

    HouseRule(Function<String, ArchRule> rule) {
        this.rule = rule;
    }

    /** This rule for the house whose root package has that name. */
    public ArchRule under(String root) {
        return rule.apply(root).allowEmptyShould(true);
    }

    /** What mode-core keeps. */
    public static Set<HouseRule> ofCore() {
        return EnumSet.complementOf(EnumSet.of(DRIVERS_STAY_OUTSIDE));
    }

    /** What a module keeps that hangs a store or a probe on the core from outside: it is no room of the house. */
    public static Set<HouseRule> ofDrivers() {
        return EnumSet.complementOf(EnumSet.of(CLOSED_HOUSE, ROOMS_APART));
    }

    /** What a module keeps that carries the core into a framework: it knows the doors of every room, and the manager. */
    public static Set<HouseRule> ofIntegrations() {
        Set<HouseRule> rules = ofDrivers();
        rules.removeAll(EnumSet.of(DRIVERS_STAY_OUTSIDE, REFLECTION_IN_GUARD, RUNTIME_ON_TOP));
        return rules;
    }
}
