package com.acme;

import io.modegate.PlacesOrder;
import io.modegate.Views;

class Orders {
    @PlacesOrder
    final void place() {} // ! com.acme.Orders#place() cannot be overridden (it is final), and no interface declares it, so nothing can stand in front of it: remove final
}

final class Rates {
    @Views
    void rate() {} // ! com.acme.Rates#rate() cannot be overridden (its class is final)
}

@Views // ! com.acme.Rate#pair() cannot be overridden (its class is final)
record Rate(String pair) {}

class Base {
    public final void setUp() {}
}

@Views // ! com.acme.Covering#setUp() cannot be overridden (it is final), and no interface declares it, so nothing can stand in front of it: guard single methods rather than the type
class Covering extends Base {}

interface Viewing {
    @Views
    void view();
}

final class ByInterface implements Viewing {
    @Override
    public void view() {}
}
