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

/**
 * Upserts a million rows of eleven columns into a SQLite file, beside a batched insert of the same
 * rows written by hand, and upserts the same rows unchanged into a file that has them already.
 *
 * <p>Both write 10,000 rows in a transaction, in batches of 1,000, with the same settings of SQLite
 * and a table of the same columns and key. They take turns every 50,000 rows, so that a busy
 * machine is as busy for one as for the other.
 */
public final class SqliteUpserts {

  private static final int ROWS = Integer.getInteger("rows", 1_000_000);
  private static final int TURN = 50_000;
  private static final int TRANSACTION = 10_000;
  private static final int PAGE = 1_000;

  private SqliteUpserts() {}

  /** Runs the benchmark; {@code -Drows=} takes another number of rows. */
  public static void main(String[] args) throws IOException, SQLException {
    Path folder = Files.createTempDirectory("backline-benchmark");
    try (Storage known = open(folder.resolve("known.db"))) {
      for (int from = 0; from < ROWS; from += TURN) { // which is the warm-up too
        upsert(known, from);
      }
      try (Connection warm = byHand(folder.resolve("warm.db"))) {
        for (int from = 0; from < ROWS; from += TURN) {
          byHand(warm, from);
        }
      }
    }
    Timing timing = run(folder);
    timing.print();
    timing.ratio("upsert of new rows", "insert by hand", 0.70);
    timing.ratio("upsert of the same rows", "upsert of new rows", 1.00);
    Timing.printHeap();
    Timing.delete(folder);
  }

  private static Timing run(Path folder) throws SQLException {
    Timing timing = new Timing();
    try (Storage storage = open(folder.resolve("new.db"));
        Storage known = open(folder.resolve("known.db"));
        Connection hand = byHand(folder.resolve("by-hand.db"))) {
      for (int from = 0; from < ROWS; from += TURN) {
        int start = from;
        timing.add("insert by hand", TURN, () -> byHand(hand, start));
        timing.add("upsert of new rows", TURN, () -> upsert(storage, start));
        timing.add("upsert of the same rows", TURN, () -> upsert(known, start));
      }
      timing.add("scan", ROWS, () -> scan(storage, ROWS));
    }
    return timing;
  }

  private static Storage open(Path file) {
    return JdbcStorage.open("jdbc:sqlite:" + file);
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

  private static void scan(Storage storage, int rows) {
    long seen =
        storage.inSnapshot(
            t -> {
              long count = 0;
              try (var sales = t.scan(BenchmarkSale.DATASET, Filter.all())) {
                while (sales.hasNext()) {
                  sales.next();
                  count++;
                }
              }
              return count;
            });
    if (seen != rows) {
      throw new IllegalStateException("scanned " + seen + " rows");
    }
  }

  private static Connection byHand(Path file) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement setup = connection.createStatement()) {
      setup.execute("pragma journal_mode = wal");
      setup.execute("pragma synchronous = full");
      setup.execute(
          "create table sale (transaction_id text not null, item_id integer not null, sold_at text,"
              + " item_type text, item_name text, artist text, quantity integer, item_price real,"
              + " net_amount real, currency text, country text,"
              + " primary key (transaction_id, item_id))");
    }
    connection.setAutoCommit(false);
    return connection;
  }

  private static void byHand(Connection connection, int from) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into sale values (?,?,?,?,?,?,?,?,?,?,?)")) {
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

  private static void bind(PreparedStatement insert, BenchmarkSale sale) throws SQLException {
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
  }
}
