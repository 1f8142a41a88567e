package io.modegate.guard;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns, once for each type, of guarded types that no catalogue names: the annotation processor did not run when they were
 * compiled, so wrong guards were not refused, and nobody can prove that the guards are reached. Thread-safe.
 */
public final class CatalogueWatch {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogueWatch.class);

    private final Set<Class<?>> seen = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Set<String> catalogued;

    /** Of the class path that the thread's context class loader sees when the first type comes. */
    public CatalogueWatch() {}

    /** Something of that type is guarded; the class behind whatever stands in front. */
    public void guarded(Class<?> type) {
        if (seen.add(type)
                && Lineage.of(type).stream().noneMatch(at -> catalogued().contains(at.getName()))) {
            LOG.warn(
                    "{} has guarded methods, but no {} on the class path names it: nobody can prove that its guards are"
                            + " reached. ModeGate's annotation processor did not run when it was compiled: from JDK 23 on,"
                            + " and wherever annotationProcessorPaths are given, name io.modegate:mode-core among the"
                            + " annotationProcessorPaths of maven-compiler-plugin (Gradle: annotationProcessor)",
                    type.getName(),
                    GuardCatalogue.RESOURCE);
        }
    }

    private Set<String> catalogued() {
        Set<String> known = catalogued;
        if (known == null) {
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            known =
                    GuardCatalogue.fromClassPath(context == null ? ClassLoader.getSystemClassLoader() : context)
                            .operations()
                            .stream()
                            .map(GuardedOperation::type)
                            .collect(Collectors.toUnmodifiableSet());
            catalogued = known;
        }
        return known;
    }
}
