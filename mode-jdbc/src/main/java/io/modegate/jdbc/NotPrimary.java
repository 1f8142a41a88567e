package io.modegate.jdbc;

import java.sql.SQLException;

/** What answered cannot write, so that what it says may be old: a replica, or a primary that became one. */
final class NotPrimary extends SQLException {
    private static final long serialVersionUID = 1L;

    NotPrimary() {
        super("the server that answered is read-only or a replica, which may lag behind the primary");
    }
}
