package io.modegate.house.broken.closedpublictypes.guard;

public abstract class Refused extends RuntimeException {}
