package com.acme;

import io.modegate.PlacesOrder;
import io.modegate.UpdatesOrder;

interface Placing {
    @PlacesOrder
    void put();
}

interface Updating {
    @UpdatesOrder
    void put();
}

class Both implements Placing, Updating {
    @Override
    public void put() {} // ! the interfaces of com.acme.Both disagree about put(): @RequiresMode("PLACE_ORDER") and @RequiresMode("UPDATE_ORDER"); annotate the method of the type itself
}

abstract class Neither implements Placing, Updating {} // ! the interfaces of com.acme.Neither disagree about put()

class Decided implements Placing, Updating {
    @Override
    @PlacesOrder
    public void put() {}
}
