package io.modegate.jdbc;

class MariaDbLostCommitsTest extends LostCommits {
    MariaDbLostCommitsTest() {
        super(MariaDb.DATABASE);
    }
}
