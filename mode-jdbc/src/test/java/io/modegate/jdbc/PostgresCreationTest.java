package io.modegate.jdbc;

class PostgresCreationTest extends Creation {
    PostgresCreationTest() {
        super(Postgres.DATABASE);
    }
}
