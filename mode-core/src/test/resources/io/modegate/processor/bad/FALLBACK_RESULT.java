package com.acme;

import io.modegate.PlacesOrder;

interface Orders {
    @PlacesOrder(fallback = "park") // ! the fallback park() of com.acme.Orders#place() must return java.lang.String, but returns java.lang.Integer
    String place();

    Integer park();

    @PlacesOrder(fallback = "parkAll") // ! must return void, but returns int
    void placeAll();

    int parkAll();
}
