package com.acme;

import io.modegate.ModeScope;
import io.modegate.PlacesOrder;
import io.modegate.Scope;

interface Orders {
    @PlacesOrder
    void place(@ModeScope("venue") Scope venue); // ! @ModeScope("venue") is on venue of com.acme.Orders#place(io.modegate.Scope), a Scope, which has its path itself: write @ModeScope without a value
}
