package io.modegate.spring;

import io.modegate.ModeGate;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import org.aopalliance.aop.Advice;
import org.springframework.aop.Pointcut;
import org.springframework.aop.support.AbstractPointcutAdvisor;

/**
 * The guard of beans: whatever {@link io.modegate.RequiresMode} or an annotation that carries it covers. A bean that has
 * a guard in front of it already, made by {@code ModeGuard.proxy} or generated, is left as it is.
 *
 * <p>Its place is fixed, and verified at start-up:
 *
 * <ol>
 *   <li>authentication and authorization stand outside of it, at the orders that Spring Security has by default, 100 to
 *       600: who may not call at all is not told the mode;
 *   <li>then this, at {@value #ORDER};
 *   <li>transactions, caches, retries, breakers, throttles and asynchronous execution stand inside, at the orders that
 *       they have by default, near {@link org.springframework.core.Ordered#LOWEST_PRECEDENCE}: a denied call opens no
 *       transaction, is answered by no cache, and is neither retried nor counted as a failure, and it is denied on the
 *       thread of its caller.
 * </ol>
 *
 * {@code @Async} and the {@code @Retryable} and {@code @ConcurrencyLimit} of Spring Framework 7 put themselves in front of
 * all other advice and know no order against it; in front of guarded beans they are moved to just inside of the guard.
 * Thread-safe.
 */
public final class ModeGuardAdvisor extends AbstractPointcutAdvisor {
    /** Its order among advice: behind Spring Security's, ahead of everything that has a default order. */
    public static final int ORDER = 1_000;

    private final GuardedTypes types = new GuardedTypes();
    private final GuardPointcut pointcut = new GuardPointcut(types);
    private final GuardInterceptor advice;

    ModeGuardAdvisor(Supplier<ModeGate> gate) {
        this.advice = new GuardInterceptor(gate);
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public Pointcut getPointcut() {
        return pointcut;
    }

    @Override
    public Advice getAdvice() {
        return advice;
    }

    GuardedTypes types() {
        return types;
    }

    /** Refuses now what could not be honoured at a call. */
    void resolve(Class<?> type) {
        for (Method method : types.guarded(type)) {
            advice.guarded(type, method);
        }
    }
}
