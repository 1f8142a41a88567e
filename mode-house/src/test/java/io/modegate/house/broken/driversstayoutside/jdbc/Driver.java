package io.modegate.house.broken.driversstayoutside.jdbc;

import io.modegate.house.broken.driversstayoutside.store.Spi;

final class Driver implements Spi {}
