package com.acme;

import io.modegate.ModeScope;
import io.modegate.PlacesOrder;

interface Orders {
    @PlacesOrder
    void place(@ModeScope String venue); // ! @ModeScope on venue of com.acme.Orders#place(java.lang.String) needs the path above the parameter's text, as in @ModeScope("venue"): only a Scope goes without, but this is a java.lang.String
}
