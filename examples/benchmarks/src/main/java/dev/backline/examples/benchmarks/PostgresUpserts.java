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
 * and key. Each gets a warm-up on a table of its own.
 */
public final class PostgresUpserts {

  private static final int ROWS = Integer.getInteger("rows", 1_000_000);
  private static final int TRANSACTION = 10_000;
  private static final int PAGE = 1_000;

  private PostgresUpserts() {}

  /** Runs the benchmark; {@code -Drows=} takes another number of rows. */
  public static void main(String[] args) throws IOException, SQLException {
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      String url = server.getJdbcUrl("postgres", "postgres");
      String rewriting = url + "&reWriteBatchedInserts=true";
      byHand(url, "warm_hand", ROWS / 10);
      byHand(rewriting, "warm_rewritten", ROWS / 10);
      try (Storage storage = open(url, "warm")) {
        upsert(storage, ROWS / 10);
        upsert(storage, ROWS / 10);
      }
      Timing timing = new Timing(ROWS);
      double hand = timing.of("insert on conflict by hand", () -> byHand(url, "hand", ROWS));
      double rewritten =
          timing.of("the same, rewritten by the driver", () -> byHand(rewriting, "better", ROWS));
      try (Storage storage = open(url, "measured")) {
        double first = timing.of("upsert of new rows", () -> upsert(storage, ROWS));
        double again = timing.of("upsert of the same rows", () -> upsert(storage, ROWS));
        Timing.ratio("upsert of new rows / by hand", hand / first, 0.60);
        Timing.ratio("upsert of new rows / rewritten", rewritten / first, 0.60);
        Timing.ratio("upsert of the same rows / of new rows", first / again, 1.00);
      }
      Timing.heap();
    }
  }

  private static Storage open(String url, String schema) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement setup = connection.createStatement()) {
      setup.execute("create schema " + schema);
    }
    return JdbcStorage.open(url + "&currentSchema=" + schema);
  }

  private static void upsert(Storage storage, int rows) {
    for (int from = 0; from < rows; from += TRANSACTION) {
      int start = from;
      storage.inTransaction(
          t -> {
            for (int page = start; page < start + TRANSACTION; page += PAGE) {
              t.upsert(BenchmarkSale.DATASET, BenchmarkSale.page(page, PAGE));
            }
            return 0;
          });
    }
  }

  private static void byHand(String url, String table, int rows) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement setup = connection.createStatement()) {
      setup.execute(
          "create table "
              + table
              + " (transaction_id text, item_id bigint, sold_at timestamptz, item_type text,"
              + " item_name text, artist text, quantity int, item_price numeric,"
              + " net_amount numeric, currency text, country text,"
              + " primary key (transaction_id, item_id))");
      connection.setAutoCommit(false);
      try (PreparedStatement insert = connection.prepareStatement(sql(table))) {
        for (int from = 0; from < rows; from += PAGE) {
          for (BenchmarkSale sale : BenchmarkSale.page(from, PAGE)) {
            bind(insert, sale);
            insert.addBatch();
          }
          insert.executeBatch();
          if ((from + PAGE) % TRANSACTION == 0) {
            connection.commit();
          }
        }
      }
      connection.commit();
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
