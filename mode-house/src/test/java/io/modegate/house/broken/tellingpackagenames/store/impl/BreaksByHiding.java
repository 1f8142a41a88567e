package io.modegate.house.broken.tellingpackagenames.store.impl;

final class BreaksByHiding {}
