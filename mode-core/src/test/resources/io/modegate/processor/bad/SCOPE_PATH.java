package com.acme;

import io.modegate.ModeScope;
import io.modegate.PlacesOrder;

interface Orders {
    @PlacesOrder
    void place(@ModeScope("venue/") String venue); // ! @ModeScope("venue/") on venue of com.acme.Orders#place(java.lang.String) must be a path that a scope can have: scope "venue/" must be segments [A-Za-z0-9._-]{1,64} joined by '/'

    @PlacesOrder
    void place(@ModeScope("/") int venue); // ! must be a path that a scope can have: the root has no name
}
