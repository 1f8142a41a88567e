package com.acme;

import io.modegate.PlacesOrder;

interface Orders { // ! the decorator of com.acme.Orders would be com.acme.GuardedOrders, but there is a type of that name already
    @PlacesOrder
    void place();
}

class GuardedOrders {}
