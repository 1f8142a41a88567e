package com.acme;

import io.modegate.PlacesOrder;
import io.modegate.RequiresMode;

interface Orders {
    @PlacesOrder(fallback = "parkd") // ! the fallback "parkd" of com.acme.Orders#place(java.lang.String) must be a method of com.acme.Orders, but there is none of that name; did you mean park?: add it, or correct the name
    String place(String order);

    String park(String order);

    void drop(String order);

    @RequiresMode(
            value = "VIEW",
            fallback = "nothing") // ! the fallback "nothing" of com.acme.Orders#view() must be a method of com.acme.Orders, but there is none of that name: add it, or correct the name
    int view();
}
