package dev.backline.analytics.statement;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.CsvLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a distributor's files plays which part in a {@link StatementLine}.
 *
 * <p>A part without a column is absent from all lines. Built once by each preset; not thread-safe
 * while it is built, and not changed afterwards.
 */
final class StatementColumns {

  final Column<YearMonth> month;
  final Column<Long> quantity;
  final Column<BigDecimal> net;
  final Function<CsvLine, String> currency;
  @Nullable Column<LocalDate> reported;
  @Nullable Column<String> store;
  @Nullable Column<String> artist;
  @Nullable Column<String> title;
  @Nullable Column<String> release;
  @Nullable Column<String> isrc;
  @Nullable Column<String> ownIsrc;
  @Nullable Column<String> upc;
  @Nullable Column<String> ownUpc;
  @Nullable Column<String> catalogNumber;
  @Nullable Column<String> label;
  @Nullable Column<String> country;
  @Nullable Column<String> kind;
  @Nullable Column<BigDecimal> gross;
  final List<Column<String>> details = new ArrayList<>();

  /**
   * @param currency how a line's currency is found: a column, the header of the net, or a constant
   */
  StatementColumns(
      Column<YearMonth> month,
      Column<Long> quantity,
      Column<BigDecimal> net,
      Function<CsvLine, String> currency) {
    this.month = month;
    this.quantity = quantity;
    this.net = net;
    this.currency = currency;
  }

  StatementColumns store(Column<String> column) {
    store = column;
    return this;
  }

  StatementColumns reported(Column<LocalDate> column) {
    reported = column;
    return this;
  }

  StatementColumns music(
      @Nullable Column<String> artistColumn,
      @Nullable Column<String> titleColumn,
      @Nullable Column<String> releaseColumn) {
    artist = artistColumn;
    title = titleColumn;
    release = releaseColumn;
    return this;
  }

  StatementColumns codes(@Nullable Column<String> isrcColumn, @Nullable Column<String> upcColumn) {
    isrc = isrcColumn;
    upc = upcColumn;
    return this;
  }

  /** Codes the creator brought along; where they are filled they go before the distributor's. */
  StatementColumns ownCodes(Column<String> isrcColumn, Column<String> upcColumn) {
    ownIsrc = isrcColumn;
    ownUpc = upcColumn;
    return this;
  }

  StatementColumns label(Column<String> column) {
    label = column;
    return this;
  }

  StatementColumns catalogNumber(Column<String> column) {
    catalogNumber = column;
    return this;
  }

  StatementColumns country(Column<String> column) {
    country = column;
    return this;
  }

  StatementColumns kind(Column<String> column) {
    kind = column;
    return this;
  }

  StatementColumns gross(Column<BigDecimal> column) {
    gross = column;
    return this;
  }

  StatementColumns details(String... headers) {
    for (String header : headers) {
      details.add(Column.text(header));
    }
    return this;
  }
}
