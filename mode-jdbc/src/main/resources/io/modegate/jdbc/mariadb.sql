-- The tables of ModeGate on MariaDB 10.6 and later; safe to run again. All times are UTC.
-- The collation tells letter case and trailing blanks apart.
-- Under another prefix, replace mode_ throughout.

-- Where each namespace stands. Locked by whoever writes.
CREATE TABLE IF NOT EXISTS mode_head (
    namespace VARCHAR(64) NOT NULL,
    epoch BIGINT NOT NULL,
    version BIGINT NOT NULL,
    hash VARCHAR(128) NOT NULL,
    at DATETIME(6) NOT NULL,
    PRIMARY KEY (namespace)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- The state: one row per scope that has any. The document is the state, the columns are for people.
CREATE TABLE IF NOT EXISTS mode_state (
    namespace VARCHAR(64) NOT NULL,
    scope VARCHAR(255) NOT NULL,
    version BIGINT NOT NULL,
    mode VARCHAR(64) NOT NULL,
    source VARCHAR(64) NOT NULL,
    reason MEDIUMTEXT NOT NULL,
    actor VARCHAR(1000) NOT NULL,
    since DATETIME(6) NOT NULL,
    document MEDIUMTEXT NOT NULL,
    PRIMARY KEY (namespace, scope)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- What happened, link by link. The entry is what was hashed, the columns are for people.
CREATE TABLE IF NOT EXISTS mode_history (
    namespace VARCHAR(64) NOT NULL,
    epoch BIGINT NOT NULL,
    version BIGINT NOT NULL,
    scope VARCHAR(255) NOT NULL,
    mode VARCHAR(64) NOT NULL,
    source VARCHAR(64) NOT NULL,
    actor VARCHAR(1000) NOT NULL,
    reason MEDIUMTEXT NOT NULL,
    at DATETIME(6) NOT NULL,
    write_id VARCHAR(255) NOT NULL,
    entry MEDIUMTEXT NOT NULL,
    prev_hash VARCHAR(128) NOT NULL,
    hash VARCHAR(128) NOT NULL,
    PRIMARY KEY (namespace, version),
    CONSTRAINT mode_history_write UNIQUE (namespace, write_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- Which instance determines, until when, and what it noted for its successor.
CREATE TABLE IF NOT EXISTS mode_lease (
    namespace VARCHAR(64) NOT NULL,
    holder VARCHAR(255) NOT NULL,
    term BIGINT NOT NULL,
    expires_at DATETIME(6) NOT NULL,
    notes MEDIUMTEXT,
    noted_at DATETIME(6),
    noted_term BIGINT,
    PRIMARY KEY (namespace)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- Who lives: one row per start of an instance, until it leaves. What it enforces, how well it knows that, and when it
-- last said so.
CREATE TABLE IF NOT EXISTS mode_instance (
    namespace VARCHAR(64) NOT NULL,
    instance VARCHAR(255) NOT NULL,
    incarnation VARCHAR(255) NOT NULL,
    epoch BIGINT NOT NULL,
    version BIGINT NOT NULL,
    hash VARCHAR(128) NOT NULL,
    freshness VARCHAR(64) NOT NULL,
    at DATETIME(6) NOT NULL,
    document MEDIUMTEXT NOT NULL,
    PRIMARY KEY (namespace, instance, incarnation)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
