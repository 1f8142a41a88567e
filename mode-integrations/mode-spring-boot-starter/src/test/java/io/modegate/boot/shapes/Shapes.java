package io.modegate.boot.shapes;

import io.modegate.CancelsOrder;
import io.modegate.ModeKey;
import io.modegate.ModeScope;
import io.modegate.PlacesOrder;
import io.modegate.RequiresMode;
import io.modegate.UpdatesOrder;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Guarded methods of every shape; each counts that it ran. */
public final class Shapes {
    /** How many bodies ran. */
    public static final AtomicInteger RAN = new AtomicInteger();

    private Shapes() {}

    private static int ran() {
        return RAN.incrementAndGet();
    }

    @Retention(RetentionPolicy.RUNTIME)
    @RequiresMode("PLACE_ORDER")
    public @interface Books {}

    public interface Declared<T> {
        @PlacesOrder
        int byInterface();

        @UpdatesOrder
        int generic(T value);

        @CancelsOrder
        default int byDefault() {
            return ran();
        }
    }

    public static class Base {
        @PlacesOrder
        public int inherited() {
            return ran();
        }

        public int overridden() {
            return ran();
        }
    }

    @Component
    public static class ByClass extends Base {
        @PlacesOrder
        public int plain() {
            return ran();
        }

        @Override
        @UpdatesOrder
        public int overridden() {
            return ran();
        }

        @PlacesOrder
        public int varargs(String... values) {
            return ran() + values.length;
        }

        @PlacesOrder
        public int scoped(@ModeScope("venue") String venue, @ModeKey UUID order) {
            return ran() + venue.length() + order.version();
        }

        @PlacesOrder
        public int throwing() throws IOException {
            return ran();
        }

        @Books
        public int byAnnotationOfOnesOwn() {
            return ran();
        }

        @PlacesOrder
        public <E> List<E> genericMethod(List<E> values) {
            ran();
            return values;
        }

        @PlacesOrder
        public void nothing() {
            ran();
        }

        @PlacesOrder
        public CompletableFuture<Integer> later() {
            return CompletableFuture.completedFuture(ran());
        }

        @PlacesOrder
        public CompletionStage<Integer> stage() {
            return CompletableFuture.completedStage(ran());
        }

        @Async
        @PlacesOrder
        public CompletableFuture<Integer> elsewhere() {
            return CompletableFuture.completedFuture(ran());
        }

        @Transactional
        @PlacesOrder
        public int inTransaction() {
            return ran();
        }

        @PlacesOrder
        protected int protectedly() {
            return ran();
        }

        /** Reaches the protected one through the proxy, as a class of the same package does. */
        public static int callProtectedly(ByClass reference) {
            return reference.protectedly();
        }
    }

    @Component
    public static class ByInterface implements Declared<String> {
        @Override
        public int byInterface() {
            return ran();
        }

        @Override
        public int generic(String value) {
            return ran() + value.length();
        }
    }

    @Component
    @CancelsOrder
    public static class Covered {
        public int one() {
            return ran();
        }

        public int other(long id) {
            return ran() + (int) id;
        }

        public boolean third(boolean yes, int[] many) {
            return ran() + many.length > 0 && yes;
        }
    }
}
