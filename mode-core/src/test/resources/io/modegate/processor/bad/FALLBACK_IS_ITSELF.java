package com.acme;

import io.modegate.PlacesOrder;

interface Orders {
    @PlacesOrder(fallback = "place") // ! the fallback "place" of com.acme.Orders#place() is the guarded method itself, which would run what was denied
    void place();
}
