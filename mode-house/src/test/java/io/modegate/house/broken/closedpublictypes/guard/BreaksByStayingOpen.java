package io.modegate.house.broken.closedpublictypes.guard;

public class BreaksByStayingOpen {}
