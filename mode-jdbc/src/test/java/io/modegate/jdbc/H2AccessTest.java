package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.StoreUnavailableException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other ways to an H2 than an administrator's in the same process. */
class H2AccessTest extends H2Test {
    @Test
    void aServerIsAsGood(@TempDir Path folder) throws SQLException {
        Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", folder.toString())
                .start();
        try {
            String url = "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/./modes;WRITE_DELAY=0";
            JdbcModeStore store =
                    JdbcModeStore.builder(Databases.at(url)).createIfMissing().build();

            StoreTour.through(store);

            server.stop();
            assertThatThrownBy(store::head)
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("could not read the head");
        } finally {
            server.stop();
        }
    }

    @Test
    void aUserNeedsNoMoreThanTheTables() throws SQLException {
        store();
        execute("CREATE USER modegate PASSWORD 'secret'");
        execute("GRANT SELECT, INSERT, UPDATE, DELETE ON mode_head, mode_state, mode_history, mode_lease,"
                + " mode_instance TO modegate");
        JdbcDataSource theirs = Databases.at(beside.getMetaData().getURL());
        theirs.setUser("modegate");
        theirs.setPassword("secret");

        StoreTour.through(JdbcModeStore.create(theirs));
    }
}
