package io.modegate.house.broken.runtimeontop.gate;

import io.modegate.house.broken.runtimeontop.runtime.Manager;

final class BreaksByKnowingTheRuntime {
    Manager manager() {
        return new Manager();
    }
}
