package com.acme;

import io.modegate.PlacesOrder;
import java.io.FileNotFoundException;
import java.io.IOException;

interface Orders {
    @PlacesOrder(fallback = "park") // ! the fallback park() of com.acme.Orders#place() may throw only what that declares, but throws java.io.IOException: catch it, or declare it at both
    void place() throws FileNotFoundException;

    void park() throws IOException, IllegalStateException;
}
