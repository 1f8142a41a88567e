package io.modegate.jdbc;

import java.nio.file.Path;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;

/** Empty H2 databases. One in memory lives as long as a connection to it. */
final class Databases {
    private Databases() {}

    static JdbcDataSource inMemory(String options) {
        return at("jdbc:h2:mem:" + UUID.randomUUID() + options);
    }

    static JdbcDataSource inFile(Path folder, String options) {
        return at("jdbc:h2:file:" + folder.resolve("modes").toAbsolutePath() + options);
    }

    static JdbcDataSource at(String url) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        return source;
    }
}
