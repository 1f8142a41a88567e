package io.modegate.benchmarks;

import io.modegate.ModeKey;
import io.modegate.ModeScope;
import io.modegate.PlacesOrder;

/** What the benchmarks of guards call. */
public interface Orders {
    /** Without scope and key. */
    @PlacesOrder
    int place(int quantity);

    /** In a scope, for the caller of a key. */
    @PlacesOrder
    int placeAt(@ModeScope("venue") String venue, @ModeKey String clientOrderId);

    /** Does next to nothing, so that what stands in front of it is what is measured. */
    final class Plain implements Orders {
        private int placed;

        /** The next one. */
        public Plain() {}

        @Override
        public int place(int quantity) {
            placed += quantity;
            return placed;
        }

        @Override
        public int placeAt(String venue, String clientOrderId) {
            placed += venue.length();
            return placed;
        }
    }

    /** A decorator that only hands on. */
    final class HandedOn implements Orders {
        private final Orders target;

        /** In front of that. */
        public HandedOn(Orders target) {
            this.target = target;
        }

        @Override
        public int place(int quantity) {
            return target.place(quantity);
        }

        @Override
        public int placeAt(String venue, String clientOrderId) {
            return target.placeAt(venue, clientOrderId);
        }
    }
}
