package io.modegate.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Listens on one connection. Not thread-safe. */
interface Ear {
    /** From the moment this returns, nothing that is pushed is lost while the connection lives. */
    void open() throws SQLException;

    /** Waits that long for something to be pushed, and answers what was; empty also if the link is dead. */
    List<String> hear(Duration longest) throws SQLException;

    /** Fails unless the database answers in time, and says that it would push to this connection. */
    void check() throws SQLException;
}
