package io.modegate.house.broken.closedpublictypes.guard;

public abstract sealed class Order permits Sell {}
