package com.acme;

import io.modegate.PlacesOrder;

class Orders {
    @PlacesOrder // ! com.acme.Orders#place() is static, so a call goes to no object
    static void place() {}
}
