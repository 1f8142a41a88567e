package io.modegate.gate;

import io.modegate.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which scopes calls came in, so that an operator who misspells one is warned: a Bloom filter of one hash in 8
 * KiB. Written without synchronisation: a lost bit costs a needless warning, and comes back with the next call.
 */
final class Sightings {
    private static final int WORDS = 1024;

    private final long[] words = new long[WORDS];
    private boolean keys;

    void add(Scope scope, @Nullable String key) {
        if (key != null && !keys) {
            keys = true;
        }
        if (!scope.isRoot() && !hasAll(scope)) {
            remember(scope);
        }
    }

    boolean has(Scope scope) {
        return scope.isRoot() || hasAll(scope);
    }

    boolean keys() {
        return keys;
    }

    private boolean hasAll(Scope scope) {
        List<Scope> parts = scope.parts();
        for (int i = 0; i < parts.size(); i++) {
            int hash = hash(parts.get(i));
            if ((words[hash >>> 6 & WORDS - 1] >>> hash & 1) == 0) {
                return false;
            }
        }
        return true;
    }

    private void remember(Scope scope) {
        for (Scope part : scope.parts()) {
            part.above().forEach(this::set);
            set(part);
        }
    }

    private void set(Scope scope) {
        int hash = hash(scope);
        words[hash >>> 6 & WORDS - 1] |= 1L << hash;
    }

    private static int hash(Scope scope) {
        int spread = scope.hashCode() * 0x9e3779b9;
        return spread ^ spread >>> 16;
    }
}
