package io.modegate.house.broken.closedhouse.cellar;

final class BreaksByLivingInACellar {}
