package io.modegate.jdbc;

class PostgresSessionCareTest extends SessionCare {
    PostgresSessionCareTest() {
        super(Postgres.DATABASE);
    }
}
