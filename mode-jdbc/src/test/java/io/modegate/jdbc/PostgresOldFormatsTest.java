package io.modegate.jdbc;

class PostgresOldFormatsTest extends OldFormats {
    PostgresOldFormatsTest() {
        super(Postgres.DATABASE);
    }
}
