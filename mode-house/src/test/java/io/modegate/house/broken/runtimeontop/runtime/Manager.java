package io.modegate.house.broken.runtimeontop.runtime;

public final class Manager {}
