package io.modegate.house.broken.nostandardstreams.probe;

final class BreaksByPrinting {
    void say() {
        System.out.println("said");
    }
}
