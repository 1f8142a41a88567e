package io.modegate.jdbc;

class MariaDbCreationTest extends Creation {
    MariaDbCreationTest() {
        super(MariaDb.DATABASE);
    }
}
