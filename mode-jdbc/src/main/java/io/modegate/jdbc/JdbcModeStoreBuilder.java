package io.modegate.jdbc;

import java.time.Duration;
import javax.sql.DataSource;

/** Builds a {@link JdbcModeStore}. Not thread-safe. */
public final class JdbcModeStoreBuilder {
    private final DataSource source;
    private String namespace = "default";
    private String schema = "";
    private String prefix = "mode_";
    private Duration timeout = Duration.ofSeconds(2);
    private Duration keep = Duration.ofMinutes(20);
    private boolean createIfMissing;
    private DataSource listenOn;

    JdbcModeStoreBuilder(DataSource source) {
        this.source = source;
        this.listenOn = source;
    }

    /** Whose state it keeps: 1 to 64 of {@code [A-Za-z0-9._-]}; {@code default} unless set. */
    public JdbcModeStoreBuilder namespace(String name) {
        namespace = name;
        return this;
    }

    /**
     * The schema (on MariaDB, the database) that the tables are in, which must exist: {@code
     * [A-Za-z_][A-Za-z0-9_]{0,62}}; the connection's own unless set.
     */
    public JdbcModeStoreBuilder schema(String name) {
        schema = name;
        return this;
    }

    /** What the tables' names begin with: {@code [A-Za-z_][A-Za-z0-9_]{0,20}}; {@code mode_} unless set. */
    public JdbcModeStoreBuilder prefix(String text) {
        prefix = text;
        return this;
    }

    /**
     * The longest a call may take, with the wait for a connection and for locks; 2 seconds unless set, at most 5 minutes.
     * A quarter of a second may come on top of it, where a network that is silent has to be given up.
     */
    public JdbcModeStoreBuilder timeout(Duration longest) {
        timeout = longest;
        return this;
    }

    /**
     * Where the connection comes from that waits for PostgreSQL's pushes: the same database on the same server, not
     * behind a pooler that hands sessions round, such as pgbouncer in transaction mode, which loses every LISTEN. That
     * connection is kept, or replaced, as long as somebody follows the store. The store's own data source unless set.
     */
    public JdbcModeStoreBuilder listenOn(DataSource direct) {
        listenOn = direct;
        return this;
    }

    /**
     * How old the one connection gets that is kept between calls, so that a pool which the host exhausted cannot keep us
     * from the database: the data source must be able to lend one more than the host itself needs. 20 minutes unless set;
     * below the pool's own maximum is best. An old connection is only given back when its successor has arrived. Zero
     * keeps none.
     */
    public JdbcModeStoreBuilder keepConnectionFor(Duration age) {
        keep = age;
        return this;
    }

    /** Creates the tables that are missing, when the database is first reached; its user must be allowed to. */
    public JdbcModeStoreBuilder createIfMissing() {
        createIfMissing = true;
        return this;
    }

    /**
     * The store. A database that does not answer is no error, only a warning in the log: the first use looks again.
     *
     * @throws IllegalArgumentException if a setting breaks its rule, or the data source connects to a database that is
     *     not supported or to one that is read-only
     */
    public JdbcModeStore build() {
        Tables tables = new Tables(schema, prefix);
        return new JdbcModeStore(new Settings(source, namespace, tables, timeout, keep, createIfMissing), listenOn);
    }
}
