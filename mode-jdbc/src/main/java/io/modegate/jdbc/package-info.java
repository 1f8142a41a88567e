/**
 * The state in a relational database, and a probe of one. Knows SQL and connections; knows nothing of modes.
 *
 * <p>A dialect is one class of SQL ({@code H2Sql}) and one script of tables ({@code h2.sql}); everything else is the same
 * for all.
 */
@NullMarked
package io.modegate.jdbc;

import org.jspecify.annotations.NullMarked;
