package io.modegate.jakarta.interceptor;

import io.modegate.CancelsOrder;
import io.modegate.ModeExempt;
import io.modegate.ModeScope;
import io.modegate.OperationDeniedException;
import io.modegate.PlacesOrder;
import io.modegate.RequiresMode;
import io.modegate.Views;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Beans of every shape. */
final class Orders {
    private Orders() {}

    interface Viewing {
        @Views
        default String viewed() {
            return "viewed";
        }

        @RequiresMode("UPDATE_ORDER")
        String updated();
    }

    @ApplicationScoped
    static class Desk implements Viewing {
        CompletableFuture<String> late = new CompletableFuture<>();

        @PlacesOrder
        String place() {
            return "placed";
        }

        @PlacesOrder
        String placeAt(@ModeScope("venue") String venue) {
            return "placed at " + venue;
        }

        @PlacesOrder(fallback = "later")
        String queue(String id) {
            return "placed " + id;
        }

        String later(String id, OperationDeniedException denied) {
            return "queued " + id + " in " + denied.decision().mode();
        }

        @PlacesOrder
        CompletionStage<String> placeLate() {
            return late;
        }

        @CancelsOrder
        void fail() throws java.io.IOException {
            throw new java.io.IOException("on purpose");
        }

        String unguarded() {
            return "unguarded";
        }

        @Override
        public String updated() {
            return "updated";
        }
    }

    @Dependent
    @PlacesOrder
    static class Whole {
        public String any() {
            return "any";
        }

        @ModeExempt(reason = "says only what it is")
        public String exempt() {
            return "exempt";
        }
    }

    @Dependent
    static class Half {
        @PlacesOrder
        public String place() {
            return "placed";
        }

        /** In nobody's way, because nothing guards it. */
        public final String constant() {
            return "constant";
        }
    }

    @Dependent
    static class Heir extends Whole {}

    @SessionScoped
    static class Basket implements Serializable {
        @PlacesOrder
        public String checkout() {
            return "checked out";
        }
    }

    @ApplicationScoped
    static class Unknown {
        @RequiresMode("PLACE_ORDR")
        public String place() {
            return "placed";
        }
    }

    @ApplicationScoped
    static class Untrackable {
        @PlacesOrder
        public java.util.concurrent.Future<String> place() {
            return new CompletableFuture<>();
        }
    }

    @Dependent
    static class Sealed {
        @PlacesOrder
        public final String place() {
            return "placed";
        }
    }
}
