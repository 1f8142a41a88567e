CREATE TABLE IF NOT EXISTS orders (
    id       VARCHAR(64)    NOT NULL PRIMARY KEY,
    venue    VARCHAR(64)    NOT NULL,
    symbol   VARCHAR(32)    NOT NULL,
    quantity INTEGER        NOT NULL,
    price    NUMERIC(18, 6) NOT NULL,
    status   VARCHAR(16)    NOT NULL
);
