package dev.backline.examples.benchmarks;

import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.jdbc.JdbcStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Upserts a million rows of eleven columns into a SQLite file, beside a batched insert of the same
 * rows written by hand, and upserts them again unchanged.
 *
 * <p>Both write 10,000 rows in a transaction, in batches of 1,000, with the same settings of SQLite
 * and a table of the same columns and key. Each gets a warm-up on files of its own.
 */
public final class SqliteUpserts {

  private static final int ROWS = Integer.getInteger("rows", 1_000_000);
  private static final int TRANSACTION = 10_000;
  private static final int PAGE = 1_000;

  private SqliteUpserts() {}

  /** Runs the benchmark; {@code -Drows=} takes another number of rows. */
  public static void main(String[] args) throws IOException, SQLException {
    Path folder = Files.createTempDirectory("backline-benchmark");
    byHand(folder.resolve("warm-hand.db"), ROWS / 5);
    try (Storage storage = open(folder.resolve("warm-upsert.db"))) {
      upsert(storage, ROWS / 5);
      upsert(storage, ROWS / 5);
    }
    Timing timing = new Timing(ROWS);
    double hand = timing.of("insert by hand", () -> byHand(folder.resolve("hand.db"), ROWS));
    try (Storage storage = open(folder.resolve("upsert.db"))) {
      double first = timing.of("upsert of new rows", () -> upsert(storage, ROWS));
      double again = timing.of("upsert of the same rows", () -> upsert(storage, ROWS));
      timing.of("scan", () -> scan(storage));
      Timing.ratio("upsert of new rows / insert by hand", hand / first, 0.70);
      Timing.ratio("upsert of the same rows / of new rows", first / again, 1.00);
    }
    Timing.heap();
    Timing.delete(folder);
  }

  private static Storage open(Path file) {
    return JdbcStorage.open("jdbc:sqlite:" + file);
  }

  private static void upsert(Storage storage, int rows) {
    for (int from = 0; from < rows; from += TRANSACTION) {
      int start = from;
      storage.inTransaction(
          t -> {
            for (int page = start; page < start + TRANSACTION; page += PAGE) {
              List<BenchmarkSale> sales = BenchmarkSale.page(page, PAGE);
              t.upsert(BenchmarkSale.DATASET, sales);
            }
            return 0;
          });
    }
  }

  private static void scan(Storage storage) {
    long seen =
        storage.inSnapshot(
            t -> {
              long count = 0;
              try (var rows = t.scan(BenchmarkSale.DATASET, Filter.all())) {
                while (rows.hasNext()) {
                  rows.next();
                  count++;
                }
              }
              return count;
            });
    if (seen != ROWS) {
      throw new IllegalStateException("scanned " + seen + " rows");
    }
  }

  private static void byHand(Path file, int rows) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement setup = connection.createStatement()) {
      setup.execute("pragma journal_mode = wal");
      setup.execute("pragma synchronous = full");
      setup.execute(
          "create table sale (transaction_id text not null, item_id integer not null, sold_at text,"
              + " item_type text, item_name text, artist text, quantity integer, item_price real,"
              + " net_amount real, currency text, country text,"
              + " primary key (transaction_id, item_id))");
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement("insert into sale values (?,?,?,?,?,?,?,?,?,?,?)")) {
        for (int from = 0; from < rows; from += PAGE) {
          for (BenchmarkSale sale : BenchmarkSale.page(from, PAGE)) {
            insert.setString(1, sale.transactionId());
            insert.setLong(2, sale.itemId());
            insert.setString(3, sale.soldAt().toString());
            insert.setString(4, sale.itemType());
            insert.setString(5, sale.itemName());
            insert.setString(6, sale.artist());
            insert.setInt(7, sale.quantity());
            insert.setDouble(8, sale.itemPrice().doubleValue());
            insert.setDouble(9, sale.netAmount().doubleValue());
            insert.setString(10, sale.currency());
            insert.setString(11, sale.country());
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
}
