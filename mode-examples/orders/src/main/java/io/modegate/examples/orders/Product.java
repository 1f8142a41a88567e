package io.modegate.examples.orders;

import java.util.Map;

/** A database that orders and the mode can be kept in. */
enum Product {
    H2("jdbc:h2:", "TIMESTAMP(6)", "", 0),
    POSTGRESQL("jdbc:postgresql:", "TIMESTAMP(6)", "", 1),
    // Its own order of letters takes "a" for "A", and an id of one order for that of another.
    MARIADB("jdbc:mariadb:", "DATETIME(6)", " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin", 1_000);

    private final String prefix;
    private final String moment;
    private final String order;
    private final int unitsPerSecond;

    /** The last one says in which unit the driver counts its time-outs; none for a driver that has none. */
    Product(String prefix, String moment, String order, int unitsPerSecond) {
        this.prefix = prefix;
        this.moment = moment;
        this.order = order;
        this.unitsPerSecond = unitsPerSecond;
    }

    String prefix() {
        return prefix;
    }

    /** What its driver is told, so that a server that stands still cannot make a request hang. */
    Map<String, String> limits() {
        return unitsPerSecond == 0
                ? Map.of()
                : Map.of(
                        "connectTimeout", Integer.toString(2 * unitsPerSecond),
                        "socketTimeout", Integer.toString(10 * unitsPerSecond));
    }

    /** The table of orders; moments are UTC, whatever zone a session is in. */
    String orderTable() {
        return """
                CREATE TABLE IF NOT EXISTS orders (
                    id VARCHAR(64) PRIMARY KEY,
                    side VARCHAR(4) NOT NULL,
                    symbol VARCHAR(32) NOT NULL,
                    quantity BIGINT NOT NULL,
                    price NUMERIC(18, 6) NOT NULL,
                    status VARCHAR(16) NOT NULL,
                    created %s NOT NULL,
                    mode_version BIGINT NOT NULL)%s""".formatted(moment, order);
    }
}
