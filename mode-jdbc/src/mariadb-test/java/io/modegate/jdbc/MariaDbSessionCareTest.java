package io.modegate.jdbc;

class MariaDbSessionCareTest extends SessionCare {
    MariaDbSessionCareTest() {
        super(MariaDb.DATABASE);
    }
}
