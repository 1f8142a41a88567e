package io.modegate.house.broken.tellingpackagenames.store.common;

final class BreaksByLeftovers {}
