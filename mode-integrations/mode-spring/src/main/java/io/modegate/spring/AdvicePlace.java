package io.modegate.spring;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.aop.Advisor;
import org.springframework.aop.aspectj.AspectJPrecedenceInformation;
import org.springframework.beans.factory.BeanFactory;

/** Where a piece of advice has to stand; by the names of its classes, because no host has all of them. */
enum AdvicePlace {
    GUARD(List.of()),
    OUTSIDE(List.of("org.springframework.security.")),
    /** Puts itself in front of everything, and takes no order; is moved. */
    INSIDE_MOVED(List.of(
            "org.springframework.scheduling.annotation.",
            "org.springframework.aop.interceptor.AsyncExecution",
            "org.springframework.resilience.")),
    INSIDE(List.of(
            "org.springframework.transaction.",
            "org.springframework.cache.",
            "org.springframework.retry.",
            "org.springframework.aop.interceptor.ConcurrencyThrottle",
            "io.github.resilience4j.")),
    ANYWHERE(List.of());

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> names;

    AdvicePlace(List<String> names) {
        this.names = names;
    }

    /** That of an advisor; the factory is asked for the class of an aspect. */
    static AdvicePlace of(Advisor advisor, BeanFactory beans) {
        if (advisor instanceof ModeGuardAdvisor) {
            return GUARD;
        }
        AdvicePlace place = named(advisor.getClass().getName());
        return place == ANYWHERE ? named(adviceOf(advisor, beans)) : place;
    }

    static AdvicePlace named(String type) {
        return Stream.of(values())
                .filter(place -> place.names.stream().anyMatch(type::startsWith))
                .findFirst()
                .orElse(ANYWHERE);
    }

    boolean isInside() {
        return this == INSIDE || this == INSIDE_MOVED;
    }

    /** What people know a piece of advice by. */
    static String adviceOf(Advisor advisor, BeanFactory beans) {
        if (advisor instanceof AspectJPrecedenceInformation aspect && beans.containsBean(aspect.getAspectName())) {
            Class<?> type = beans.getType(aspect.getAspectName(), false);
            if (type != null) {
                return GuardedTypes.ofUser(type).getName();
            }
        }
        return advisor.getAdvice().getClass().getName();
    }
}
