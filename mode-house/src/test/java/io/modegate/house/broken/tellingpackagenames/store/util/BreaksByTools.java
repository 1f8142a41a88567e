package io.modegate.house.broken.tellingpackagenames.store.util;

final class BreaksByTools {}
