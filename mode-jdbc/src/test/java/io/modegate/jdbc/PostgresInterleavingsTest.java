package io.modegate.jdbc;

class PostgresInterleavingsTest extends Interleavings {
    PostgresInterleavingsTest() {
        super(Postgres.DATABASE);
    }
}
