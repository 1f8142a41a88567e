package com.acme;

import io.modegate.CancelsOrder;
import io.modegate.ModeKey;
import io.modegate.ModeScope;
import io.modegate.OperationDeniedException;
import io.modegate.PlacesOrder;
import io.modegate.Scope;
import io.modegate.UpdatesOrder;
import io.modegate.Views;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Every shape of a method that a decorator meets. */
public interface Orders<K extends Comparable<K>> extends Base<K> {
    @PlacesOrder
    String place(@ModeScope("venue") String venue, @ModeKey K account) throws IOException;

    @PlacesOrder(fallback = "park")
    String place(String target);

    default String park(String target, OperationDeniedException denied) {
        return "parked " + target + " as " + denied.decision().mode();
    }

    @UpdatesOrder(fallback = "skip")
    void update(@ModeScope Scope pass, @ModeScope("desk") int desk) throws InterruptedException;

    void skip(Scope pass, int desk);

    @PlacesOrder
    CompletionStage<K> placeLater(K account);

    @PlacesOrder
    Object anything(Object returned);

    @CancelsOrder
    @SuppressWarnings("unchecked")
    int cancel(K... accounts);

    @Views
    @SuppressWarnings("unchecked")
    <T extends Comparable<T> & Serializable> T latest(Map<? super K, ? extends List<int[]>> known, T... all);

    @PlacesOrder
    default String placeTwice(String target) {
        return "twice " + target;
    }

    /** @deprecated not guarded either */
    @Deprecated
    long count();

    static String describe() {
        return secret();
    }

    private static String secret() {
        return "static";
    }

    @Override
    String toString();

    /** A nested one. */
    interface Book {
        @Views
        Book book(Order... orders);

        /** Shares its name with what decorators use. */
        class Pass {}
    }

    /** A nested type in a signature. */
    class Order {}
}
