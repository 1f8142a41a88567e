package com.acme;

import io.modegate.ModeKey;
import io.modegate.PlacesOrder;

interface Orders {
    @PlacesOrder
    void place(
            @ModeKey String account,
            @ModeKey String client); // ! com.acme.Orders#place(java.lang.String,java.lang.String) must have one @ModeKey at most, but has it on account and client: remove all but one
}
