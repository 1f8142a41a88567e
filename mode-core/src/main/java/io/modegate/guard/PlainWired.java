package io.modegate.guard;

import java.lang.reflect.Method;

/** Counts the guards by walking through them. */
record PlainWired(String name, Object reference) implements Wired {
    @Override
    public Class<?> type() {
        Object at = reference;
        while (at instanceof GuardedObject guarded) {
            at = guarded.guardedTarget();
        }
        return at.getClass();
    }

    @Override
    public int guards(Method method) {
        int guards = 0;
        Object at = reference;
        while (at instanceof GuardedObject guarded) {
            guards++;
            at = guarded.guardedTarget();
        }
        return guards;
    }
}
