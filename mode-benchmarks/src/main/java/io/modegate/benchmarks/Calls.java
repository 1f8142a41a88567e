package io.modegate.benchmarks;

import io.modegate.store.FeedStore;
import io.modegate.store.HeartbeatStore;
import io.modegate.store.LeaseStore;
import io.modegate.store.ModeStore;
import io.modegate.store.SharedCache;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Counts what stores and caches are asked, by the name of the method. Thread-safe. */
final class Calls {
    private static final Set<String> ASK_NOTHING = Set.of("namespace", "isReadOnly", "follow", "close");

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    /** That store, counted, with all it can do; without its feed if it is to be polled. */
    ModeStore counted(ModeStore store, boolean polled) {
        Class<?>[] abilities = Stream.of(ModeStore.class, LeaseStore.class, HeartbeatStore.class, FeedStore.class)
                .filter(ability -> ability.isInstance(store) && !(polled && ability == FeedStore.class))
                .toArray(Class<?>[]::new);
        return (ModeStore) counting(store, abilities);
    }

    /** That cache, counted. */
    SharedCache counted(SharedCache cache) {
        return (SharedCache) counting(cache, SharedCache.class);
    }

    private Object counting(Object asked, Class<?>... abilities) {
        return Proxy.newProxyInstance(Calls.class.getClassLoader(), abilities, (proxy, method, arguments) -> {
            if (method.getDeclaringClass() != Object.class && !ASK_NOTHING.contains(method.getName())) {
                counts.computeIfAbsent(method.getName(), key -> new LongAdder()).increment();
            }
            try {
                return method.invoke(asked, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        });
    }

    /** How often each method was called so far. */
    Map<String, Long> soFar() {
        Map<String, Long> now = new TreeMap<>();
        counts.forEach((method, count) -> now.put(method, count.sum()));
        return now;
    }
}
