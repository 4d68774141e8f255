package dev.backline.examples.benchmarks;

import dev.backline.core.storage.Storage;
import dev.backline.core.storage.jdbc.JdbcStorage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.ZoneOffset;

/**
 * Upserts rows of eleven columns into a PostgreSQL on this machine, beside a batch of {@code insert
 * … on conflict do update} written by hand, with and without the driver's rewriting of batches.
 *
 * <p>All write 10,000 rows in a transaction, in batches of 1,000, into a table of the same columns
 * and key. They take turns every 50,000 rows, so that a busy machine is as busy for each.
 */
public final class PostgresUpserts {

  private static final int ROWS = Integer.getInteger("rows", 1_000_000);
  private static final int TURN = 50_000;
  private static final int TRANSACTION = 10_000;
  private static final int PAGE = 1_000;

  private PostgresUpserts() {}

  /** Runs the benchmark; {@code -Drows=} takes another number of rows. */
  public static void main(String[] args) throws IOException, SQLException {
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      String url = server.getJdbcUrl("postgres", "postgres");
      run(url, "warm", 100_000);
      Timing timing = run(url, "measured", ROWS);
      timing.print();
      timing.ratio("upsert of new rows", "by hand", 0.60);
      timing.ratio("upsert of new rows", "by hand, rewritten by the driver", 0.60);
      timing.ratio("upsert of the same rows", "upsert of new rows", 1.00);
      Timing.printHeap();
    }
  }

  private static Timing run(String url, String schema, int rows) throws SQLException {
    Timing timing = new Timing();
    String rewriting = url + "&reWriteBatchedInserts=true";
    try (Storage storage = open(url, schema);
        Connection hand = DriverManager.getConnection(url);
        Connection better = DriverManager.getConnection(rewriting)) {
      create(hand, schema + ".by_hand");
      create(better, schema + ".rewritten");
      for (int from = 0; from < rows; from += TURN) {
        int start = from;
        timing.add("by hand", TURN, () -> byHand(hand, schema + ".by_hand", start));
        timing.add(
            "by hand, rewritten by the driver",
            TURN,
            () -> byHand(better, schema + ".rewritten", start));
        timing.add("upsert of new rows", TURN, () -> upsert(storage, start));
      }
      for (int from = 0; from < rows; from += TURN) {
        int start = from;
        timing.add("upsert of the same rows", TURN, () -> upsert(storage, start));
      }
    }
    return timing;
  }

  private static Storage open(String url, String schema) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement setup = connection.createStatement()) {
      setup.execute("create schema " + schema);
    }
    return JdbcStorage.open(url + "&currentSchema=" + schema);
  }

  private static void upsert(Storage storage, int from) {
    for (int rows = from; rows < from + TURN; rows += TRANSACTION) {
      int start = rows;
      storage.inTransaction(
          t -> {
            for (int page = start; page < start + TRANSACTION; page += PAGE) {
              t.upsert(BenchmarkSale.DATASET, BenchmarkSale.page(page, PAGE));
            }
            return 0;
          });
    }
  }

  private static void create(Connection connection, String table) throws SQLException {
    try (Statement setup = connection.createStatement()) {
      setup.execute(
          "create table "
              + table
              + " (transaction_id text, item_id bigint, sold_at timestamptz, item_type text,"
              + " item_name text, artist text, quantity int, item_price numeric,"
              + " net_amount numeric, currency text, country text,"
              + " primary key (transaction_id, item_id))");
    }
    connection.setAutoCommit(false);
  }

  private static void byHand(Connection connection, String table, int from) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(sql(table))) {
      for (int page = from; page < from + TURN; page += PAGE) {
        for (BenchmarkSale sale : BenchmarkSale.page(page, PAGE)) {
          bind(insert, sale);
          insert.addBatch();
        }
        insert.executeBatch();
        if ((page + PAGE) % TRANSACTION == 0) {
          connection.commit();
        }
      }
    }
  }

  private static String sql(String table) {
    return "insert into "
        + table
        + " values (?,?,?,?,?,?,?,?,?,?,?) on conflict (transaction_id, item_id) do update set"
        + " sold_at = excluded.sold_at, item_type = excluded.item_type,"
        + " item_name = excluded.item_name, artist = excluded.artist,"
        + " quantity = excluded.quantity, item_price = excluded.item_price,"
        + " net_amount = excluded.net_amount, currency = excluded.currency,"
        + " country = excluded.country";
  }

  private static void bind(PreparedStatement insert, BenchmarkSale sale) throws SQLException {
    insert.setString(1, sale.transactionId());
    insert.setLong(2, sale.itemId());
    insert.setObject(3, sale.soldAt().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
    insert.setString(4, sale.itemType());
    insert.setString(5, sale.itemName());
    insert.setString(6, sale.artist());
    insert.setInt(7, sale.quantity());
    insert.setBigDecimal(8, sale.itemPrice());
    insert.setBigDecimal(9, sale.netAmount());
    insert.setString(10, sale.currency());
    insert.setString(11, sale.country());
  }
}
