package com.acme;

import io.modegate.PlacesOrder;
import io.modegate.RequiresMode;
import io.modegate.Views;

interface Orders {
    @PlacesOrder
    @Views // ! com.acme.Orders#place() must say one thing of guarding, but says @RequiresMode("PLACE_ORDER") and @RequiresMode("VIEW"): remove all but one
    void place();

    @PlacesOrder
    @RequiresMode("PLACE_ORDER")
    void placeAgain();
}
