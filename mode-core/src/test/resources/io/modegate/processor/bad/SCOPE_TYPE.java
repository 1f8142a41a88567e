package com.acme;

import io.modegate.ModeScope;
import io.modegate.PlacesOrder;

interface Orders {
    @PlacesOrder
    void place(@ModeScope("venue") Object venue); // ! @ModeScope("venue") is on venue of com.acme.Orders#place(java.lang.Object), a parameter of type java.lang.Object: it must be a CharSequence, an enum, a UUID, an integer type or its box, or a Scope

    @PlacesOrder
    void place(@ModeScope double venue); // ! @ModeScope("") is on venue of com.acme.Orders#place(double), a parameter of type double
}
