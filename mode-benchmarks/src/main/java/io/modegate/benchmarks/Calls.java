package io.modegate.benchmarks;

import io.modegate.store.FeedStore;
import io.modegate.store.HeartbeatStore;
import io.modegate.store.LeaseStore;
import io.modegate.store.ModeStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Counts what stores are asked, by the name of the method. Thread-safe. */
final class Calls {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    /** That store, counted, with all it can do; without its feed if it is to be polled. */
    ModeStore counted(ModeStore store, boolean polled) {
        Class<?>[] abilities = Stream.of(ModeStore.class, LeaseStore.class, HeartbeatStore.class, FeedStore.class)
                .filter(ability -> ability.isInstance(store) && !(polled && ability == FeedStore.class))
                .toArray(Class<?>[]::new);
        Object counting =
                Proxy.newProxyInstance(ModeStore.class.getClassLoader(), abilities, (proxy, method, arguments) -> {
                    if (ModeStore.class.isAssignableFrom(method.getDeclaringClass())) {
                        counts.computeIfAbsent(method.getName(), key -> new LongAdder())
                                .increment();
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
        return (ModeStore) counting;
    }

    /** What asks a store for something, so far. */
    Map<String, Long> soFar() {
        Map<String, Long> now = new TreeMap<>();
        counts.forEach((method, count) -> now.put(method, count.sum()));
        now.keySet().removeAll(java.util.Set.of("namespace", "isReadOnly", "follow", "close"));
        return now;
    }
}
