package io.modegate.jdbc;

import io.modegate.jdbc.Dialect.WrongDatabase;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The databases that are supported, by the name their drivers give. */
enum Product {
    H2("H2") {
        @Override
        Sql sql(Tables tables) {
            return new H2Sql(tables);
        }
    },
    POSTGRESQL("PostgreSQL") {
        @Override
        Sql sql(Tables tables) {
            return new PostgresSql(tables);
        }
    },
    MARIADB("MariaDB") {
        @Override
        Sql sql(Tables tables) {
            return new MariaDbSql(tables);
        }
    };

    private final String title;

    Product(String title) {
        this.title = title;
    }

    static Product of(DatabaseMetaData metadata) throws SQLException {
        String name = metadata.getDatabaseProductName();
        return Arrays.stream(values())
                .filter(product -> product.title.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new WrongDatabase("JdbcModeStore supports "
                        + Arrays.stream(values()).map(product -> product.title).collect(Collectors.joining(", "))
                        + ", but the data source connects to \"" + name + "\": give it one of those"));
    }

    /** Its statements, on those tables. */
    abstract Sql sql(Tables tables);
}
