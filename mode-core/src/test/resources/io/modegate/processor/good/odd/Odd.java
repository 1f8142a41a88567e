package com.acme.odd;

import io.modegate.PlacesOrder;
import io.modegate.UpdatesOrder;
import io.modegate.Views;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Shapes on which a generator of source stumbles easily. */
public class Odd {
    /** An annotation of types, which must not end up in the middle of a name. */
    @Target(ElementType.TYPE_USE)
    public @interface Checked {}

    /** Its variables are called like what decorators import. */
    public interface Named<Pass, Guard extends Comparable<Guard>, ModeGate> {
        @PlacesOrder(fallback = "objects")
        <String, OperationDeniedException> Pass strings(
                java.lang.String target, Guard pass, ModeGate gate, String returned, OperationDeniedException denied);

        <String, OperationDeniedException> Pass objects(
                java.lang.String target, Guard pass, ModeGate gate, String returned, OperationDeniedException denied);
    }

    /** Two classes of one simple name, and one that is called like one of java.lang. */
    public interface Dates {
        @Views
        Map<Date, java.sql.Date> dates(Date[][] some, java.sql.Date... others);

        @Views
        Object object(java.lang.Object one);

        /** Hides java.lang's. */
        class Object {}
    }

    /** A class with an inner one. */
    public static class Outer<T> {
        /** Belongs to an outer object. */
        public class Inner<U> {}
    }

    interface Left<T> {
        Collection<T> both(T one) throws IOException, InterruptedException;

        void left();
    }

    interface Right<T> {
        List<T> both(T one) throws FileNotFoundException, ReflectiveOperationException;
    }

    @UpdatesOrder
    interface Joined extends Left<String>, Right<String> {
        @Override
        default void left() {}
    }

    /** Annotated types, wildcards, arrays, raw types, bounds. */
    @Views
    public interface Typed<T extends Number & Comparable<? super T>> {
        @Checked
        String annotated(@Checked String one, List<@Checked ? extends @Checked String> all, @Checked int @Checked [] more);

        Outer<T>.Inner<? extends T[]> inner(Outer<String>.Inner<T> other);

        @SuppressWarnings("rawtypes")
        List raw(ArrayList list);

        <A extends T, B extends List<? super A>> Map.Entry<A, ? super B[]> bounds(A a, B b) throws IllegalStateException;

        <X extends Exception> void sneaky(Class<X> type) throws X;

        boolean[] primitives(byte a, char b, short c, int d, long e, float f, double g, boolean h);

        @Deprecated(forRemoval = true)
        void old();

        int guard(int target, int pass_, int returned_);
    }

    /** Left out: nobody beside it can name or implement them. */
    private interface Hidden {
        @Views
        void hidden();
    }

    sealed interface Closed permits Only {
        @Views
        void closed();
    }

    static final class Only implements Closed {
        @Override
        public void closed() {}
    }
}
