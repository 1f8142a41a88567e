package io.modegate.house.broken.driversstayoutside.store;

public interface Spi {}
