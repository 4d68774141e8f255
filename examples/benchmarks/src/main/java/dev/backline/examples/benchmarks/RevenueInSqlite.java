package dev.backline.examples.benchmarks;

import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.revenue.Revenue;
import dev.backline.analytics.revenue.RevenueDimension;
import dev.backline.core.facts.Fact;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.jdbc.JdbcStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.sqlite.SQLiteDataSource;

/**
 * Revenue by platform and by month out of SQLite: added up by the database and exact, beside the
 * SQL that one would write by hand, which adds rounded reals, and beside reading row by row.
 *
 * <p>Run with {@code -Xmx512m}; arguments: number of events (1,000,000), rounds (5).
 */
public final class RevenueInSqlite {

  private static final double PROMISED = 1.5;
  private static final int BATCH = 20_000;

  private RevenueInSqlite() {}

  public static void main(String[] arguments) throws IOException, SQLException {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    Path file = Files.createTempFile("revenue", ".db");
    String url = "jdbc:sqlite:" + file;
    SQLiteDataSource database = new SQLiteDataSource();
    database.setUrl(url);
    try (Storage storage = JdbcStorage.open(url);
        Connection byHand = database.getConnection()) {
      fill(storage, count);
      Facts pushed = Facts.in(storage, database);
      Facts scanned = Facts.in(storage);
      for (RevenueDimension dimension :
          List.of(RevenueDimension.PLATFORM, RevenueDimension.MONTH)) {
        long sql = Long.MAX_VALUE;
        long ours = Long.MAX_VALUE;
        for (int round = 0; round < rounds; round++) {
          sql = Math.min(sql, nanos(() -> byHand(byHand, dimension)));
          ours = Math.min(ours, nanos(() -> Revenue.of(pushed).by(dimension)));
        }
        List<Figure> figures = Revenue.of(pushed).by(dimension);
        long scan = nanos(() -> Revenue.of(scanned).by(dimension));
        boolean same = figures.equals(Revenue.of(scanned).by(dimension));
        System.out.println(
            String.format(
                Locale.ROOT,
                "%s of %,d events: SQL by hand %d ms, Backline in SQLite %d ms (%.2f times),"
                    + " row by row %d ms, figures %s",
                dimension,
                count,
                sql / 1_000_000,
                ours / 1_000_000,
                (double) ours / sql,
                scan / 1_000_000,
                same ? "the same to the last digit" : "DIFFER"));
        Ratio.time(
            "revenue out of SQLite, by " + dimension,
            "SQL by hand, rounded",
            (double) ours / sql,
            PROMISED);
        if (!same) {
          throw new IllegalStateException("the database and the rows give different figures");
        }
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void fill(Storage storage, int count) {
    List<RevenueEvent> batch = new ArrayList<>(BATCH);
    for (Fact fact : MadeUpFacts.facts(2 * count)) {
      if (fact instanceof RevenueEvent event) {
        batch.add(event);
      }
      if (batch.size() == BATCH) {
        write(storage, batch);
      }
    }
    write(storage, batch);
  }

  private static void write(Storage storage, List<RevenueEvent> batch) {
    storage.inTransaction(t -> t.upsert(RevenueEvent.DATASET, batch));
    batch.clear();
  }

  private static List<String> byHand(Connection connection, RevenueDimension dimension) {
    String column = dimension.name().toLowerCase(Locale.ROOT);
    String sql =
        "select %s, currency, sum(net), max(occurred) from revenue_event where superseded_by is null"
                .formatted(column)
            + " and kind not in ('TAX', 'SHIPPING', 'PAYOUT', 'PENDING') and estimate = 0"
            + " group by 1, 2 order by 1, 2";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> sums = new ArrayList<>();
      while (rows.next()) {
        sums.add(rows.getString(1) + rows.getString(2) + rows.getDouble(3) + rows.getString(4));
      }
      return sums;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long nanos(Supplier<Object> work) {
    long start = System.nanoTime();
    Object result = work.get();
    long taken = System.nanoTime() - start;
    if (result.hashCode() == 42) {
      System.out.println("never printed, so that the work is not optimised away");
    }
    return taken;
  }
}
