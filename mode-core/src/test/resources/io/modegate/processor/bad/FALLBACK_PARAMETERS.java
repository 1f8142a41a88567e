package com.acme;

import io.modegate.OperationDeniedException;
import io.modegate.PlacesOrder;

class Orders {
    @PlacesOrder(fallback = "park") // ! the fallback "park" of com.acme.Orders#place(java.lang.String,int) must take (java.lang.String, int), and after that, if it likes, an OperationDeniedException, but there is only park(java.lang.String): change its parameters
    void place(String order, int quantity) {}

    void park(String order) {}

    @PlacesOrder(fallback = "drop")
    void place(String order) {}

    void drop(String order, OperationDeniedException denied) {}
}
