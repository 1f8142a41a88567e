package io.modegate.jdbc;

class MariaDbOldFormatsTest extends OldFormats {
    MariaDbOldFormatsTest() {
        super(MariaDb.DATABASE);
    }
}
