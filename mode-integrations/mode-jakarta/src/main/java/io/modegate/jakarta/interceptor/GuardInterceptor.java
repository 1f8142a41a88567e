package io.modegate.jakarta.interceptor;

import io.modegate.guard.GuardedMethod;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Intercepted;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Enters the gate before a guarded method of a bean. Its priority puts it around Jakarta's interceptors for asynchronous
 * calls (5) and transactions (200), and around those of libraries (1000) and applications (2000). Serialisable for the
 * sake of beans that are.
 */
@Guarded
@Interceptor
@Priority(GuardInterceptor.PRIORITY)
class GuardInterceptor implements Serializable {
    static final int PRIORITY = Interceptor.Priority.PLATFORM_BEFORE + 4;

    private final Guards guards;
    private final Bean<?> bean;

    @Inject
    GuardInterceptor(Guards guards, @Intercepted Bean<?> bean) {
        this.guards = guards;
        this.bean = bean;
    }

    @AroundInvoke
    @Nullable
    Object enter(InvocationContext call) throws Exception {
        Optional<GuardedMethod> guarded = guards.guard().on(bean.getBeanClass(), call.getMethod());
        return guarded.isPresent() ? within(guarded.get(), call) : call.proceed();
    }

    private static @Nullable Object within(GuardedMethod guarded, InvocationContext call) throws Exception {
        try {
            return guarded.call(call.getTarget(), call.getParameters(), call::proceed);
        } catch (Exception | Error thrown) {
            throw thrown;
        } catch (Throwable neither) {
            throw new IllegalStateException(guarded.id() + " threw what is neither Exception nor Error", neither);
        }
    }
}
