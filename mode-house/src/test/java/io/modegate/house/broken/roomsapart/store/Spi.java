package io.modegate.house.broken.roomsapart.store;

public interface Spi {}
