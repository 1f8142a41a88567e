package com.acme;

import io.modegate.PlacesOrder;

class Orders {
    @PlacesOrder // ! com.acme.Orders#place(int) is private, so only its own type calls it
    private void place(int quantity) {}
}
