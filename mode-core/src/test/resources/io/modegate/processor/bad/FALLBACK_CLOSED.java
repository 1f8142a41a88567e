package com.acme;

import io.modegate.PlacesOrder;

class Orders {
    @PlacesOrder(fallback = "park") // ! the fallback park(java.lang.String) of com.acme.Orders#place(java.lang.String) must be neither static nor private, but is private: open it
    void place(String order) {}

    private void park(String order) {}

    @PlacesOrder(fallback = "parkAll") // ! but is static: open it
    void placeAll() {}

    static void parkAll() {}
}
