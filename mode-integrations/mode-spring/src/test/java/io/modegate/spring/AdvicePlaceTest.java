package io.modegate.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.aop.Advisor;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.interceptor.ExposeInvocationInterceptor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.EnableAspectJAutoProxy;
import org.springframework.core.annotation.Order;

class AdvicePlaceTest {
    @ParameterizedTest
    @CsvSource({
        "org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor, OUTSIDE",
        "org.springframework.scheduling.annotation.AnnotationAsyncExecutionInterceptor, INSIDE_MOVED",
        "org.springframework.resilience.annotation.RetryAnnotationBeanPostProcessor$RetryAnnotationInterceptor,"
                + " INSIDE_MOVED",
        "org.springframework.retry.annotation.AnnotationAwareRetryOperationsInterceptor, INSIDE",
        "org.springframework.transaction.interceptor.TransactionInterceptor, INSIDE",
        "org.springframework.cache.jcache.interceptor.JCacheInterceptor, INSIDE",
        "io.github.resilience4j.spring6.circuitbreaker.configure.CircuitBreakerAspect, INSIDE",
        "com.acme.Timing, ANYWHERE"
    })
    void placesGoByTheNamesOfClasses(String name, AdvicePlace place) {
        assertThat(AdvicePlace.named(name)).isEqualTo(place);
    }

    /** A host's own. */
    @Aspect
    @Order(0)
    static class Timing {
        @Around("execution(* io.modegate.spring.ProofCases.Orders.place())")
        public @Nullable Object time(ProceedingJoinPoint call) throws Throwable {
            return call.proceed();
        }
    }

    /** With AspectJ's annotations. */
    @Configuration(proxyBeanMethods = false)
    @EnableAspectJAutoProxy
    static class Aspects {}

    @Test
    void anAspectIsKnownByItsOwnClassAndMayStandOutside() {
        try (AnnotationConfigApplicationContext beans = Contexts.guarded(context -> {
            context.register(Aspects.class);
            context.registerBean(Timing.class);
            context.registerBean(ProofCases.Orders.Placing.class);
        })) {
            assertThat(((Advised) beans.getBean(ProofCases.Orders.class)).getAdvisors())
                    .filteredOn(advisor -> advisor != ExposeInvocationInterceptor.ADVISOR)
                    .extracting((Advisor advisor) -> AdvicePlace.adviceOf(advisor, beans))
                    .containsExactly(Timing.class.getName(), GuardInterceptor.class.getName());
            assertThat(beans.getBean(ModeGuardProof.class)
                            .report()
                            .orElseThrow()
                            .findings())
                    .hasSize(1);
        }
    }
}
