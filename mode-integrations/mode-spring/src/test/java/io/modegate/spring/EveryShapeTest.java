package io.modegate.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.modegate.Mode;
import io.modegate.OperationDeniedException;
import io.modegate.guard.GuardReport;
import io.modegate.runtime.ModeManager;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.support.AopUtils;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

class EveryShapeTest {
    private static final List<Class<?>> BOTH = List.of(ShapesApp.class, ShapesAppByClasses.class);

    @AfterEach
    void logOut() {
        SecurityContextHolder.clearContext();
    }

    @ParameterizedTest
    @ValueSource(classes = {ShapesApp.class, ShapesAppByClasses.class})
    void whatModePermitsIsServedInEveryShape(Class<?> application) {
        logIn();
        try (ConfigurableApplicationContext beans = new AnnotationConfigApplicationContext(application)) {
            Journal journal = beans.getBean(Journal.class);
            SoftAssertions softly = new SoftAssertions();
            ShapesApp.shapes(beans).forEach((name, call) -> {
                Throwable thrown = thrownBy(call);
                softly.assertThat(thrown).as(name).isInstanceOfAny(Served.class, IOException.class);
                softly.assertThat(journal.lines()).contains(name.equals("default") ? "interface" : name);
            });
            softly.assertAll();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {ShapesApp.class, ShapesAppByClasses.class})
    void whatModeDeniesRunsNoUserCodeInAnyShape(Class<?> application) {
        logIn();
        try (ConfigurableApplicationContext beans = new AnnotationConfigApplicationContext(application)) {
            Map<String, Callable<Object>> shapes = ShapesApp.shapes(beans);
            Modes.hold(beans.getBean(ModeManager.class), Mode.READ_ONLY);
            SoftAssertions softly = new SoftAssertions();
            Callable<Object> orElse = java.util.Objects.requireNonNull(shapes.remove("fallback"));
            shapes.forEach((name, call) ->
                    softly.assertThat(thrownBy(call)).as(name).isInstanceOf(OperationDeniedException.class));
            softly.assertThatCode(() -> assertThat(orElse.call()).isEqualTo("a instead, since READ_ONLY"))
                    .doesNotThrowAnyException();
            softly.assertThat(beans.getBean(ByType.Covered.class).exempt()).isEqualTo("exempt");
            softly.assertThat(beans.getBean(Journal.class).lines()).isEmpty();
            softly.assertThat(shapes).hasSizeGreaterThan(20);
            softly.assertAll();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {ShapesApp.class, ShapesAppByClasses.class})
    void everyGuardIsProvedAtStartUpAndRunsNoUserCode(Class<?> application) {
        try (ConfigurableApplicationContext beans = new AnnotationConfigApplicationContext(application)) {
            GuardReport report = beans.getBean(ModeGuardProof.class).report().orElseThrow();
            assertThat(report.unsound()).isEmpty();
            assertThat(report.findings()).hasSize(23);
            assertThat(beans.getBean(Journal.class).lines()).isEmpty();
            assertThat(beans.getBean(Modes.Counted.class).guards).containsExactly(23, 0);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {ShapesApp.class, ShapesAppByClasses.class})
    void otherAdviceStandsInsideOfTheGuardAndSecurityOutside(Class<?> application) {
        try (ConfigurableApplicationContext beans = new AnnotationConfigApplicationContext(application)) {
            Advised advised = (Advised) beans.getBean(WithAdvice.class);
            List<AdvicePlace> places = java.util.stream.Stream.of(advised.getAdvisors())
                    .map(advisor -> AdvicePlace.of(advisor, beans))
                    .filter(place -> place != AdvicePlace.ANYWHERE)
                    .toList();
            assertThat(places)
                    .containsExactly(
                            AdvicePlace.OUTSIDE,
                            AdvicePlace.GUARD,
                            AdvicePlace.INSIDE_MOVED,
                            AdvicePlace.INSIDE,
                            AdvicePlace.INSIDE,
                            AdvicePlace.INSIDE);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {ShapesApp.class, ShapesAppByClasses.class})
    void deniedCallsAreDeniedOnTheThreadOfTheirCallerAndOpenNoTransaction(Class<?> application) {
        try (ConfigurableApplicationContext beans = new AnnotationConfigApplicationContext(application)) {
            Modes.hold(beans.getBean(ModeManager.class), Mode.READ_ONLY);
            assertThat(catchThrowable(() -> beans.getBean(WithAdvice.class).onAnotherThread("a")))
                    .isInstanceOf(OperationDeniedException.class);
            assertThat(catchThrowable(() -> beans.getBean(AsyncDesk.class).send("a")))
                    .isInstanceOf(OperationDeniedException.class);
            assertThat(catchThrowable(() -> beans.getBean(WithAdvice.class).insert("a")))
                    .isInstanceOf(OperationDeniedException.class);
            assertThat(new JdbcTemplate(beans.getBean(javax.sql.DataSource.class))
                            .queryForObject("select count(*) from placed", int.class))
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {ShapesApp.class, ShapesAppByClasses.class})
    void whoMayNotCallIsNotToldTheMode(Class<?> application) {
        try (ConfigurableApplicationContext beans = new AnnotationConfigApplicationContext(application)) {
            Modes.hold(beans.getBean(ModeManager.class), Mode.READ_ONLY);
            assertThat(catchThrowable(() -> beans.getBean(WithAdvice.class).secured("a")))
                    .isInstanceOf(AuthenticationCredentialsNotFoundException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {ShapesApp.class, ShapesAppByClasses.class})
    void bothKindsOfProxiesAreTested(Class<?> application) {
        try (ConfigurableApplicationContext beans = new AnnotationConfigApplicationContext(application)) {
            assertThat(AopUtils.isJdkDynamicProxy(beans.getBean(ByType.Desk.class)))
                    .isEqualTo(application == BOTH.get(0));
            assertThat(AopUtils.isCglibProxy(beans.getBean(ByClass.class))).isTrue();
        }
    }

    private static void logIn() {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken("alice", "secret", "ROLE_TRADER"));
    }

    /** Says that a call returned. */
    private static final class Served extends Exception {}

    private static @Nullable Throwable thrownBy(Callable<Object> call) {
        return catchThrowable(() -> {
            call.call();
            throw new Served();
        });
    }
}
