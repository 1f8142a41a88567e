package com.acme;

import io.modegate.CancelsOrder;
import io.modegate.ModeExempt;
import io.modegate.ModeScope;
import io.modegate.PlacesOrder;
import java.util.List;

class Orders {
    @PlacesOrder
    void place(String order) {}

    void placeAll(List<String> orders) {
        orders.forEach(this::place); // ? com.acme.Orders#placeAll(java.util.List) calls place(java.lang.String) on its own object, where no guard stands in front of it
        orders.forEach(order -> place(order)); // ? com.acme.Orders#placeAll(java.util.List) calls place(java.lang.String)
        new Object() {
            void run() {
                Orders.this.place("in a class within"); // ? com.acme.Orders#placeAll(java.util.List) calls place
            }
        }.run();
    }

    @CancelsOrder
    void replace(String order) {
        this.place(order); // ? com.acme.Orders#replace(java.lang.String) calls place
    }

    @PlacesOrder
    void placeTwice(String order) {
        place(order);
        place(order);
    }

    @PlacesOrder
    void placeAt(@ModeScope("venue") String venue, int quantity) {}

    @PlacesOrder
    void placeAnywhere(String venue) {
        placeAt(venue, 1); // ? com.acme.Orders#placeAnywhere(java.lang.String) calls placeAt(java.lang.String,int)
    }

    @ModeExempt(reason = "corrections go on in every mode")
    void correct(String order) {
        place(order);
    }

    void elsewhere(Orders other) {
        other.place("on another object");
        new Object() {
            void place(String order) {}

            void run() {
                place("of another class");
            }
        }.run();
    }

    final Runnable opening = () -> place("opening"); // ? an initialiser of com.acme.Orders calls place
}

interface Viewing {
    @io.modegate.Views
    int view();
}

class ByInterface implements Viewing {
    @Override
    public int view() {
        return 1;
    }

    int twice() {
        return 2 * view(); // ? com.acme.ByInterface#twice() calls view() on its own object
    }
}
