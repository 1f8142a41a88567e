package io.modegate.house.broken.closedpublictypes.guard;

public final class Sell extends Order {}
