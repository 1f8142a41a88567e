package com.acme;

import io.modegate.ModeExempt;
import io.modegate.Views;

@ModeExempt(reason = "tried out")
@Views // ! com.acme.Orders is guarded and exempt at once, by @ModeExempt and @RequiresMode("VIEW"): remove one of both
interface Orders {
    void list();
}
