package io.modegate.house.broken.driversstayoutside.jdbc;

import io.modegate.house.broken.driversstayoutside.http.Endpoint;

final class BreaksByKnowingHttp {
    Endpoint endpoint() {
        return new Endpoint();
    }
}
