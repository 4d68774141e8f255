/**
 * Datasets as tables of the host's database.
 *
 * <p>{@link dev.backline.core.storage.jdbc.JdbcStorage} is the entry; a {@code Dialect} is all that
 * differs between SQLite, H2, PostgreSQL, MariaDB and MySQL. Speaks plain JDBC: the driver is the
 * host's. Imports the root package, {@code storage} and {@code json}.
 */
package dev.backline.core.storage.jdbc;
