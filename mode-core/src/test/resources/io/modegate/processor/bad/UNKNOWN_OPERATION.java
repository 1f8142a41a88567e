package com.acme;

import io.modegate.RequiresMode;

interface Orders {
    @RequiresMode("PLACE_ODER") // ! com.acme.Orders#place() must name an operation class of the policy: operation class "PLACE_ODER" is not in the policy; did you mean PLACE_ORDER?
    void place();

    @Refunds
    void refund();

    @RequiresMode("") // ! com.acme.Orders#nothing() must name an operation class of the policy: operation class "" is not in the policy
    void nothing();
}

@RequiresMode("REFUND") // ! com.acme.Refunds must name an operation class
@interface Refunds {}

@RequiresMode(
        fallback = "none",
        value = "VIEWS") // ! com.acme.Empty must name an operation class of the policy: operation class "VIEWS" is not in the policy; did you mean VIEW?
interface Empty {}
