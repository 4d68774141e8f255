package dev.backline.analytics.revenue;

import dev.backline.analytics.Dimension;
import dev.backline.analytics.ExactSum;
import dev.backline.analytics.Period;
import dev.backline.core.facts.RevenueKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Lets SQLite add revenue up, to the last digit.
 *
 * <p>SQLite has no decimals: the store keeps an amount of up to 15 digits as an 8-byte real, which
 * stands for exactly one such decimal, and a longer one as text. Adding reals up would drift, so
 * each is turned back into whole trillionths first. Between -1000 and 1000 that is exact: the error
 * stays under a half, and as two decimals of at most 15 digits never share a real, {@code r / 1e12
 * = net} proves it. The amounts that don't pass, text among them, are grouped by value and added
 * here.
 */
final class SqliteRevenue {

  /** Shifted above zero, since a cast cuts towards zero and must round down here. */
  private static final String TRILLIONTHS =
      "(cast(net * 1e12 + 1000000000000000.5 as integer) - 1000000000000000)";

  private static final String PLAIN =
      "(net < 1000 and net > -1000 and " + TRILLIONTHS + " / 1e12 = net)";
  private static final long SPLIT = 1_000_000_000L;
  private static final MathContext FIFTEEN = new MathContext(15, RoundingMode.HALF_EVEN);

  /** One group: its values of the dimensions, then the currency; its sum and latest day. */
  record Sum(List<String> keys, BigDecimal net, LocalDate lastDay) {}

  /** A sum that grows while rows are read. */
  private static final class Growing {
    private final ExactSum net = new ExactSum();
    private LocalDate lastDay = LocalDate.MIN;
  }

  private final String keys;
  private final int places;
  private final String where;
  private final String counts;
  private final List<String> parameters;

  private SqliteRevenue(
      List<String> columns, String where, String counts, List<String> parameters) {
    this.keys = String.join(", ", columns);
    this.places = columns.size();
    this.where = where;
    this.counts = counts;
    this.parameters = List.copyOf(parameters);
  }

  /**
   * Returns the question that chooses events as {@link Revenue} does; empty if a dimension has no
   * column that holds its values as figures show them.
   */
  static Optional<SqliteRevenue> question(
      List<RevenueDimension> by,
      boolean estimates,
      @Nullable LocalDate today,
      @Nullable Period during,
      Map<RevenueDimension, String> wanted) {
    List<String> columns = new ArrayList<>();
    for (RevenueDimension dimension : by) {
      if (dimension.sqlColumn().isEmpty()) {
        return Optional.empty();
      }
      columns.add(dimension.sqlColumn().get());
    }
    columns.add("currency");
    String kinds =
        Arrays.stream(RevenueKind.values())
            .filter(kind -> !kind.revenue())
            .map(kind -> "'" + kind.name() + "'")
            .collect(Collectors.joining(", "));
    String counts =
        "kind not in ("
            + kinds
            + ")"
            + (estimates ? "" : " and estimate = 0")
            + (today == null ? "" : " and occurred <= '" + today + "'"); // a LocalDate, not text
    StringBuilder sql = new StringBuilder("superseded_by is null");
    List<String> values = new ArrayList<>();
    condition(sql, values, " and occurred >= ?", during == null ? null : during.from());
    condition(sql, values, " and occurred <= ?", during == null ? null : during.to());
    for (Map.Entry<RevenueDimension, String> one : wanted.entrySet()) {
      Optional<String> column = one.getKey().sqlColumn();
      if (column.isEmpty() || one.getValue().equals(Dimension.UNKNOWN)) {
        return Optional.empty();
      }
      condition(sql, values, " and " + column.get() + " = ?", one.getValue());
    }
    return Optional.of(new SqliteRevenue(columns, sql.toString(), counts, values));
  }

  private static void condition(
      StringBuilder sql, List<String> values, String condition, @Nullable Object value) {
    if (value != null) {
      sql.append(condition);
      values.add(value.toString());
    }
  }

  /** The sums in the order of their keys, and whether there are rows that do not count. */
  record Answer(List<Sum> sums, boolean othersLeftOut) {}

  /** Returns the sums, or empty if it is no SQLite database. */
  Optional<Answer> in(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      if (!connection.getMetaData().getDatabaseProductName().equalsIgnoreCase("SQLite")) {
        return Optional.empty();
      }
      Plain plain = plain(connection);
      if (plain.others > 0) {
        addOthers(connection, plain.sums);
      }
      List<Sum> found = new ArrayList<>();
      plain.sums.forEach((key, sum) -> found.add(new Sum(key, sum.net.totalOrZero(), sum.lastDay)));
      return Optional.of(new Answer(found, plain.uncounted > 0));
    }
  }

  /** What SQLite added up, and how many rows it could not add and how many do not count. */
  private static final class Plain {
    final Map<List<String>, Growing> sums =
        new TreeMap<>((a, b) -> Arrays.compare(a.toArray(String[]::new), b.toArray(String[]::new)));
    long others;
    long uncounted;
  }

  /** A sum of trillionths outgrows 64 bits at nine million; then it is made in two parts. */
  private Plain plain(Connection connection) throws SQLException {
    try {
      return plain(connection, "sum(r), 0", BigDecimal.ZERO);
    } catch (SQLException e) {
      if (!String.valueOf(e.getMessage()).contains("integer overflow")) {
        throw e;
      }
      return plain(
          connection, "sum(r %% %1$d), sum(r / %1$d)".formatted(SPLIT), BigDecimal.valueOf(SPLIT));
    }
  }

  private Plain plain(Connection connection, String partsOfSum, BigDecimal worthOfSecond)
      throws SQLException {
    // The limit keeps SQLite from computing c and r anew for each use.
    String sql =
        ("select %1$s, %2$s, max(case when r is not null then occurred end), sum(c) - count(r),"
                + " count(*) - sum(c) from (select %1$s, occurred, c,"
                + " case when c and %3$s then %4$s end as r from (select %1$s, occurred, net,"
                + " (%5$s) as c from revenue_event where %6$s limit -1) limit -1) group by %1$s")
            .formatted(keys, partsOfSum, PLAIN, TRILLIONTHS, counts, where);
    Plain plain = new Plain();
    try (PreparedStatement statement = prepared(connection, sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        plain.others += rows.getLong(places + 4);
        plain.uncounted += rows.getLong(places + 5);
        String lastDay = rows.getString(places + 3);
        if (lastDay != null) {
          Growing sum = plain.sums.computeIfAbsent(key(rows), key -> new Growing());
          sum.net.add(
              BigDecimal.valueOf(rows.getLong(places + 1))
                  .add(BigDecimal.valueOf(rows.getLong(places + 2)).multiply(worthOfSecond))
                  .movePointLeft(12));
          sum.lastDay = later(sum.lastDay, lastDay);
        }
      }
    }
    return plain;
  }

  private void addOthers(Connection connection, Map<List<String>, Growing> sums)
      throws SQLException {
    String sql =
        "select %s, net, count(*), max(occurred) from revenue_event where %s and not %s group by %s, net"
            .formatted(keys, where + " and " + counts, PLAIN, keys);
    try (PreparedStatement statement = prepared(connection, sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        Growing sum = sums.computeIfAbsent(key(rows), key -> new Growing());
        BigDecimal times = BigDecimal.valueOf(rows.getLong(places + 2));
        sum.net.add(decimal(rows.getObject(places + 1)).multiply(times));
        sum.lastDay = later(sum.lastDay, rows.getString(places + 3));
      }
    }
  }

  private PreparedStatement prepared(Connection connection, String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.size(); i++) {
      statement.setString(i + 1, parameters.get(i));
    }
    return statement;
  }

  private List<String> key(ResultSet row) throws SQLException {
    List<String> key = new ArrayList<>(places);
    for (int place = 1; place <= places; place++) {
      String value = row.getString(place);
      key.add(value == null || value.isEmpty() ? Dimension.UNKNOWN : value);
    }
    return key;
  }

  private static LocalDate later(LocalDate known, String day) {
    LocalDate other = LocalDate.parse(day);
    return other.isAfter(known) ? other : known;
  }

  /** The only decimal of at most 15 digits that is stored as the real, or the text itself. */
  private static BigDecimal decimal(@Nullable Object stored) {
    return stored instanceof Double real
        ? new BigDecimal(real).round(FIFTEEN)
        : new BigDecimal(String.valueOf(stored));
  }
}
