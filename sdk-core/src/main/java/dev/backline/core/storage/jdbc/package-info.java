/**
 * Datasets as tables of the host's database, which a person may read with any SQL tool.
 *
 * <p>{@link dev.backline.core.storage.jdbc.JdbcStorage} is the entry. Speaks plain JDBC: the driver
 * is the host's. Imports the root package, {@code storage} and {@code json}.
 *
 * <table>
 *   <caption>What a component becomes</caption>
 *   <tr><th>kind</th><th>SQLite</th><th>H2</th><th>PostgreSQL</th><th>MariaDB, MySQL</th></tr>
 *   <tr><td>text</td><td>text</td><td>varchar</td><td>text</td><td>longtext, varchar in a key</td></tr>
 *   <tr><td>boolean</td><td>boolean (0, 1)</td><td>boolean</td><td>boolean</td><td>boolean</td></tr>
 *   <tr><td>integer, long</td><td>integer</td><td>integer, bigint</td><td>integer, bigint</td><td>integer, bigint</td></tr>
 *   <tr><td>decimal</td><td>no type: a number, or text beyond 15 digits</td><td>decfloat</td><td>numeric</td><td>decimal(38, 18)</td></tr>
 *   <tr><td>instant</td><td>text, 2024-02-03T04:05:06.000000Z</td><td>timestamp with time zone</td><td>timestamp with time zone</td><td>datetime(6) in UTC</td></tr>
 *   <tr><td>day</td><td>text, 2024-02-03</td><td>date</td><td>date</td><td>date</td></tr>
 *   <tr><td>month</td><td>text, 2024-02</td><td>varchar, 2024-02</td><td>text, 2024-02</td><td>varchar, 2024-02</td></tr>
 *   <tr><td>list, map, JSON</td><td>text</td><td>varchar</td><td>text</td><td>longtext</td></tr>
 * </table>
 *
 * <p>Only key columns are {@code not null}, so that programs of different age can share a table. A
 * table {@code backline_format} notes the form of all this.
 */
package dev.backline.core.storage.jdbc;
