package io.modegate.jdbc;

import java.sql.SQLException;
import javax.sql.DataSource;

/** A real database that tests break nothing of, and what is peculiar to it. */
interface TestDatabase {
    DataSource source();

    /** Connections of which nothing is as we would have it. */
    WatchedSource hostile();

    int port();

    /** By another port. Whatever the driver sends is sent as text, each time. */
    String url(int port);

    /** The name of a schema that is there and empty. */
    String newSchema() throws SQLException;

    /** The name of its script of tables. */
    String script();

    /** What goes over the network when a transaction is committed, and at no other time. */
    String commit();

    /** A query for one text of whatever a session may have been told. */
    String settings();

    /** A column of time as people read it, to the microsecond. */
    String text(String column);

    /** A query that counts the sessions which wait for a row in tables of that schema. */
    String countBlocked(String schema);
}
