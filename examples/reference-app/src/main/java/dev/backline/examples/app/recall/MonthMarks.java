package dev.backline.examples.app.recall;

import dev.backline.core.StorageException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Asks a database which months of a dataset changed since the last look, whoever wrote: each
 * month's rows, their versions, their stamps and their amounts are counted and added up.
 *
 * <p>A row that is written gets a new version or a new stamp, so only a row written without a run
 * can take the place of a deleted one unnoticed, and only with the same amount. Thread-safe.
 */
final class MonthMarks {

  /**
   * What a month came to.
   *
   * @param rows how many facts it has
   * @param sums the sums, to be compared only
   */
  record Mark(long rows, String sums) {}

  private final DataSource database;
  private final Watched<?> watched;

  MonthMarks(DataSource database, Watched<?> watched) {
    this.database = database;
    this.watched = watched;
  }

  /** Returns the mark of each month that has a fact; empty if the database is of another kind. */
  Optional<Map<YearMonth, Mark>> read() {
    try (Connection connection = database.getConnection()) {
      String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
      Optional<String> month = month(product, "\"" + watched.day() + "\"");
      if (month.isEmpty()) {
        return Optional.empty();
      }
      if (product.equals("sqlite")) {
        index(connection);
      }
      String sql =
          ("select %1$s, count(*), sum(row_version), sum(row_stamp), sum(\"%2$s\")"
                  + " from \"%3$s\" group by %1$s")
              .formatted(month.get(), watched.amount(), watched.dataset().name());
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(sql)) {
        Map<YearMonth, Mark> marks = new TreeMap<>();
        while (rows.next()) {
          String sums = rows.getString(3) + " " + rows.getString(4) + " " + rows.getString(5);
          marks.put(YearMonth.parse(rows.getString(1)), new Mark(rows.getLong(2), sums));
        }
        return Optional.of(marks);
      }
    } catch (SQLException e) {
      throw new StorageException(
          "the database can't say which facts changed: " + e.getMessage(),
          "Try again; if it stays, check the database.",
          e);
    }
  }

  /** SQLite would read whole rows; this index holds all that is asked, a tenth of it. */
  private void index(Connection connection) throws SQLException {
    String name = watched.dataset().name();
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create index if not exists \"%1$s_marks\" on \"%1$s\" (\"%2$s\", row_version, row_stamp, \"%3$s\")"
              .formatted(name, watched.day(), watched.amount()));
    }
  }

  private static Optional<String> month(String product, String day) {
    return switch (product) {
      case "sqlite" -> Optional.of("substr(" + day + ", 1, 7)");
      case "postgresql" -> Optional.of("to_char(" + day + ", 'YYYY-MM')");
      case "h2" -> Optional.of("formatdatetime(" + day + ", 'yyyy-MM')");
      default -> Optional.empty();
    };
  }
}
