package io.modegate.jdbc;

import java.sql.SQLException;
import javax.sql.DataSource;

/** A real database that tests break nothing of, and what is peculiar to it. */
interface TestDatabase {
    DataSource source();

    int port();

    /** By another port. Whatever the driver sends is sent as text, each time. */
    String url(int port);

    /** The name of a schema that is there and empty. */
    String newSchema() throws SQLException;

    /** What goes over the network when a transaction is committed, and at no other time. */
    String commit();

    /** A query that counts the sessions which wait for a row in tables of that schema. */
    String countBlocked(String schema);
}
