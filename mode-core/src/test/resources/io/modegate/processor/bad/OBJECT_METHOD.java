package com.acme;

import io.modegate.Views;

class Orders {
    @Override
    @Views // ! com.acme.Orders#toString() is called by loggers and collections
    public String toString() {
        return "orders";
    }
}
