package io.modegate.jdbc;

class PostgresLostCommitsTest extends LostCommits {
    PostgresLostCommitsTest() {
        super(Postgres.DATABASE);
    }
}
