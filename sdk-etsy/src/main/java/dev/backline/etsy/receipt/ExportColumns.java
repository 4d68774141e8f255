package dev.backline.etsy.receipt;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.CsvLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the exports of orders and of their items have in common. */
final class ExportColumns {

  private static final String[] DAYS = {
    "MM/dd/uu", "M/d/uu", "MM/dd/uuuu", "M/d/uuuu", "uuuu-MM-dd"
  };

  private ExportColumns() {}

  static Column<LocalDate> day(String name) {
    return Column.date(name, DAYS);
  }

  /** Columns that show what file it is and are read by nobody, most of them about people. */
  static Column<?>[] unread(String... names) {
    return Stream.of(names).map(Column::text).toArray(Column<?>[]::new);
  }

  static String currency(CsvLine line, Column<String> column) {
    String currency = line.get(column).toUpperCase(Locale.ROOT);
    if (!currency.matches("[A-Z]{3}")) {
      throw line.rejected(
          column, "not a currency of three letters", "Write a code such as EUR into the cell.");
    }
    return currency;
  }

  /** Returns the id of the cell; a spreadsheet that rounded it has destroyed it. */
  static String id(CsvLine line, Column<String> column) {
    String id = line.get(column);
    if (!id.matches("[0-9]+")) {
      throw line.rejected(
          column,
          "not a number of Etsy's",
          "Import the file as it was downloaded; a spreadsheet has changed the cell.");
    }
    return id;
  }

  static @Nullable String text(CsvLine line, Column<String> column) {
    return line.find(column).orElse(null);
  }

  static @Nullable LocalDate date(CsvLine line, Column<LocalDate> column) {
    return line.find(column).orElse(null);
  }

  static @Nullable BigDecimal number(CsvLine line, Column<BigDecimal> column) {
    return line.find(column).orElse(null);
  }

  /** Returns the number of the cell; absent where the file shows 0.00 for "nothing". */
  static @Nullable BigDecimal unlessZero(CsvLine line, Column<BigDecimal> column) {
    return line.find(column).filter(amount -> amount.signum() != 0).orElse(null);
  }
}
