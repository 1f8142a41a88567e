package io.modegate.jdbc;

class MariaDbInterleavingsTest extends Interleavings {
    MariaDbInterleavingsTest() {
        super(MariaDb.DATABASE);
    }
}
