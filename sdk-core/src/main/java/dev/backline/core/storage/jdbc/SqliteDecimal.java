package dev.backline.core.storage.jdbc;

import dev.backline.core.storage.Column;
import dev.backline.core.storage.ColumnKind;
import dev.backline.core.storage.Filter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Exact decimals in SQLite, which has none.
 *
 * <p>A number of at most 15 significant digits is stored as SQLite's own integer or 8-byte real: a
 * real keeps 15 decimal digits exactly, so the same decimal comes back, and SQL that people write
 * ({@code sum(net_amount)}, {@code where net_amount > 5}) simply works. A longer number is stored
 * as its text, which is exact too; {@code sum} still adds it, with 15 digits, while a comparison
 * needs {@code cast(net_amount as real)} where such numbers occur. The column has no declared type,
 * as any numeric type would make SQLite turn such text into a rounded real.
 */
final class SqliteDecimal {

  private static final int EXACT_DIGITS = 15;
  private static final double LARGEST_CENTS = 1e14;
  private static final MathContext ROUNDED = new MathContext(EXACT_DIGITS, RoundingMode.HALF_EVEN);

  private SqliteDecimal() {}

  static void bind(PreparedStatement statement, int at, BigDecimal value) throws SQLException {
    if (value.precision() > EXACT_DIGITS) {
      statement.setString(at, value.toPlainString());
    } else if (value.scale() == 0) {
      statement.setLong(at, value.longValue());
    } else {
      statement.setDouble(at, value.doubleValue());
    }
  }

  static @Nullable BigDecimal read(ResultSet results, int at) throws SQLException {
    Object value = results.getObject(at);
    if (value == null) {
      return null;
    }
    if (value instanceof Double real) {
      return ofReal(real);
    }
    if (value instanceof Integer || value instanceof Long) {
      return BigDecimal.valueOf(((Number) value).longValue());
    }
    return Decimals.canonical(new BigDecimal(value.toString()));
  }

  /** Returns the only decimal of at most 15 digits that is stored as this real. */
  static BigDecimal ofReal(double real) {
    // Most amounts have two places; then the nearest number of cents is exact and much faster.
    long cents = Math.round(real * 100);
    if (Math.abs(real) < LARGEST_CENTS / 100 && cents / 100.0 == real) {
      if (cents % 10 != 0) {
        return BigDecimal.valueOf(cents, 2);
      }
      return cents % 100 != 0 ? BigDecimal.valueOf(cents / 10, 1) : BigDecimal.valueOf(cents / 100);
    }
    return Decimals.canonical(new BigDecimal(real).round(ROUNDED));
  }

  /** Adds a comparison that is exact whichever way the column's and the given value are stored. */
  static void compare(
      FilterSql sql, Dialect dialect, Column column, Filter.Operator operator, BigDecimal value) {
    String name = dialect.quote(column.name());
    sql.add("case typeof(" + name + ") when 'text' then ");
    compareText(sql, name, operator, value);
    sql.add(" else ");
    if (value.precision() <= EXACT_DIGITS) {
      sql.add(name + FilterSql.sign(operator)).bind(ColumnKind.DECIMAL, value);
    } else {
      compareNumber(sql, name, operator, value);
    }
    sql.add(" end");
  }

  /** A stored real can't equal a longer number: it is below it just if it is below its floor. */
  private static void compareNumber(
      FilterSql sql, String name, Filter.Operator operator, BigDecimal value) {
    boolean below = operator == Filter.Operator.LESS || operator == Filter.Operator.AT_MOST;
    if (operator == Filter.Operator.EQUAL) {
      sql.add("(" + name + " is null and null)"); // false, or null where there is no value
      return;
    }
    RoundingMode mode = below ? RoundingMode.FLOOR : RoundingMode.CEILING;
    BigDecimal bound = value.round(new MathContext(EXACT_DIGITS, mode)); // never more digits
    sql.add(name + (below ? " <= " : " >= ")).bind(ColumnKind.DECIMAL, bound);
  }

  /**
   * Compares two plain texts of numbers by sign, then by a form whose order as text is that of the
   * numbers: the whole part with zeros in front to 20 digits, then the point and the places.
   */
  private static void compareText(
      FilterSql sql, String name, Filter.Operator operator, BigDecimal value) {
    String negative = "substr(" + name + ", 1, 1) = '-'";
    String digits = "ltrim(" + name + ", '-')";
    String whole = "substr(" + digits + ", 1, instr(" + digits + " || '.', '.') - 1)";
    String places = "substr(" + digits + ", instr(" + digits + " || '.', '.'))";
    String form = "substr('00000000000000000000' || " + whole + ", -20) || " + places;
    boolean mirrored = value.signum() < 0;
    sql.add("case when " + negative + " then ");
    if (mirrored) {
      sql.add("(" + form + ")" + FilterSql.sign(mirror(operator)));
      sql.bind(ColumnKind.TEXT, form(value));
      sql.add(" else " + (below(operator) ? "0" : operator == Filter.Operator.EQUAL ? "0" : "1"));
    } else {
      sql.add(below(operator) ? "1" : "0");
      sql.add(" else (" + form + ")" + FilterSql.sign(operator));
      sql.bind(ColumnKind.TEXT, form(value));
    }
    sql.add(" end");
  }

  private static boolean below(Filter.Operator operator) {
    return operator == Filter.Operator.LESS || operator == Filter.Operator.AT_MOST;
  }

  private static Filter.Operator mirror(Filter.Operator operator) {
    switch (operator) {
      case LESS:
        return Filter.Operator.GREATER;
      case AT_MOST:
        return Filter.Operator.AT_LEAST;
      case GREATER:
        return Filter.Operator.LESS;
      case AT_LEAST:
        return Filter.Operator.AT_MOST;
      default:
        return operator;
    }
  }

  private static String form(BigDecimal value) {
    String plain = value.abs().toPlainString();
    int point = plain.indexOf('.');
    String whole = point < 0 ? plain : plain.substring(0, point);
    return "0".repeat(Math.max(0, 20 - whole.length())) + whole + plain.substring(whole.length());
  }
}
