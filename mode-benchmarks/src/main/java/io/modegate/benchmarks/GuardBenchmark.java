package io.modegate.benchmarks;

import io.modegate.Mode;
import io.modegate.guard.ModeGuard;
import io.modegate.runtime.ModeManager;
import io.modegate.spring.ModeGuardConfiguration;
import io.modegate.store.ModeStore;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.aopalliance.intercept.MethodInterceptor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * What a guard costs, each kind beside the same kind that only hands on. A guarded call is tracked, so it costs what {@code
 * enterAndClose} does, and a look at a thread local. Only ratios within one run mean something.
 */
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class GuardBenchmark {
    private final Orders plain = new Orders.Plain();
    private final Orders handedOn = new Orders.HandedOn(new Orders.Plain());
    private ModeManager modes;
    private AnnotationConfigApplicationContext spring;
    private Orders decorator;
    private Orders handingProxy;
    private Orders proxy;
    private Orders handingAdvice;
    private Orders advice;

    /** One gate without entries behind every kind of guard. */
    @Setup
    public void open() {
        modes = ModeManager.builder()
                .store(ModeStore.inMemory())
                .operatorOnly(Mode.NORMAL)
                .refreshEvery(Duration.ofHours(1))
                .staleAfter(Duration.ofHours(2))
                .maxStaleness(Duration.ofHours(3))
                .build();
        decorator = new GuardedOrders(new Orders.Plain(), modes.gate());
        Orders target = new Orders.Plain();
        handingProxy = (Orders) Proxy.newProxyInstance(
                Orders.class.getClassLoader(),
                new Class<?>[] {Orders.class},
                (self, method, arguments) -> method.invoke(target, arguments));
        proxy = ModeGuard.proxy(Orders.class, new Orders.Plain(), modes.gate());
        ProxyFactory factory = new ProxyFactory(new Orders.Plain());
        factory.addAdvice((MethodInterceptor) invocation -> invocation.proceed());
        handingAdvice = (Orders) factory.getProxy(Orders.class.getClassLoader());
        spring = new AnnotationConfigApplicationContext();
        spring.register(ModeGuardConfiguration.class);
        spring.registerBean(ModeManager.class, () -> modes, bean -> bean.setDestroyMethodName(""));
        spring.registerBean("orders", Orders.Plain.class, Orders.Plain::new);
        spring.refresh();
        advice = spring.getBean(Orders.class);
    }

    /** Ends its threads. */
    @TearDown
    public void close() {
        spring.close();
        modes.close();
    }

    /** Nothing in front. */
    @Benchmark
    public int direct() {
        return plain.place(1);
    }

    /** By hand, handing on. */
    @Benchmark
    public int decoratorBare() {
        return handedOn.place(1);
    }

    /** What the annotation processor wrote. */
    @Benchmark
    public int decoratorGuarded() {
        return decorator.place(1);
    }

    /** In a scope, with a key. */
    @Benchmark
    public int decoratorGuardedInScope() {
        return decorator.placeAt("XNAS", "client-order-4711");
    }

    /** A proxy of the JDK, handing on. */
    @Benchmark
    public int proxyBare() {
        return handingProxy.place(1);
    }

    /** The one of ModeGuard. */
    @Benchmark
    public int proxyGuarded() {
        return proxy.place(1);
    }

    /** Advice of Spring on a proxy of the JDK, handing on. */
    @Benchmark
    public int springBare() {
        return handingAdvice.place(1);
    }

    /** The advice of mode-spring. */
    @Benchmark
    public int springGuarded() {
        return advice.place(1);
    }
}
