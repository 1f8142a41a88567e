package io.modegate.house.broken.closedpublictypes.guard;

class Hidden {}
