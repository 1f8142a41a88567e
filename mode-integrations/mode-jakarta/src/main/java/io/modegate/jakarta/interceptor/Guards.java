package io.modegate.jakarta.interceptor;

import io.modegate.guard.ModeGuard;
import org.jspecify.annotations.Nullable;

/** The guards of an application, as the interceptor is given them: a bean, hence neither final nor with final methods. */
class Guards {
    private volatile @Nullable ModeGuard guard;

    /** For the container's proxies, too. */
    Guards() {}

    /** Those of an application that is deployed. */
    public ModeGuard guard() {
        ModeGuard found = guard;
        if (found == null) {
            throw new IllegalStateException(
                    "a guarded method was called before the deployment was validated: call it once the container has"
                            + " started");
        }
        return found;
    }

    void set(ModeGuard resolved) {
        guard = resolved;
    }
}
