package io.modegate.house.broken.roomsapart.http;

import io.modegate.house.broken.roomsapart.store.Spi;

public final class Remote implements Spi {}
