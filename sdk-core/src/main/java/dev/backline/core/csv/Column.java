package dev.backline.core.csv;

import dev.backline.core.facts.CountInterval;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalQuery;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A column a preset knows: its header names, how its cells read, and what in them means "nothing".
 *
 * <p>Names are compared whole, without case, invisible signs and double spaces. Usually a constant
 * of the preset:
 *
 * <pre>{@code
 * private static final Column<YearMonth> MONTH = Column.month("Sale Month", "uuuu-MM");
 * private static final Column<String> KIND = Column.text("Song/Album").or("Source Type");
 * private static final Column<BigDecimal> SPENT = Column.decimal("Amount spent").currencyInHeader();
 * }</pre>
 *
 * <p>Immutable and thread-safe. Each method returns a new column; two columns are never equal.
 *
 * @param <V> what its cells become
 */
public final class Column<V> {

  private static final Pattern CURRENCY_IN_HEADER =
      Pattern.compile("(.*\\S) ?[(\\[]([a-z]{3}|us\\$|\\$|€|£)[)\\]]");

  private static final CellFormat<String> TEXT = (text, style) -> text;

  private final List<String> names;
  private final List<String> normalNames;
  private final CellFormat<V> format;
  private final Set<String> placeholders;
  private final boolean hasPlaceholders;
  private final boolean plainText;
  private final boolean worthKeeping;
  private final boolean currencyInHeader;
  private final boolean guessedStyle;

  private Column(
      List<String> names,
      CellFormat<V> format,
      Set<String> placeholders,
      boolean currencyInHeader,
      boolean guessedStyle) {
    this.names = List.copyOf(names);
    this.normalNames = this.names.stream().map(HeaderNames::normal).toList();
    this.format = format;
    this.placeholders = Set.copyOf(placeholders);
    this.hasPlaceholders = !placeholders.isEmpty();
    this.plainText = format == TEXT;
    this.worthKeeping =
        !plainText && !(format instanceof DecimalFormatted) && !(format instanceof WholeFormatted);
    this.currencyInHeader = currencyInHeader;
    this.guessedStyle = guessedStyle;
  }

  /** Returns a column of the given format. */
  public static <V> Column<V> of(String name, CellFormat<V> format) {
    return new Column<>(List.of(name), format, Set.of(), false, false);
  }

  /** Returns a column of text. */
  public static Column<String> text(String name) {
    return of(name, TEXT);
  }

  /** Returns a column of exact numbers with a point. */
  public static Column<BigDecimal> decimal(String name) {
    return of(name, DecimalFormatted.INSTANCE);
  }

  /** Returns a column of whole numbers. */
  public static Column<Long> whole(String name) {
    return of(name, WholeFormatted.INSTANCE);
  }

  /** Returns a column of amounts that may carry a currency sign or code. */
  public static Column<Amount> amount(String name) {
    return of(name, AmountFormatted.INSTANCE);
  }

  /** Returns a column of counts, exact or shortened such as {@code 1.2M}. */
  public static Column<CountInterval> count(String name) {
    return of(name, CountFormatted.INSTANCE);
  }

  /**
   * Returns a column of dates.
   *
   * @param patterns patterns of {@link java.time.format.DateTimeFormatter}, tried in order, with
   *     {@code u} for years and English names
   */
  public static Column<LocalDate> date(String name, String... patterns) {
    return temporal(name, "date", LocalDate::from, patterns);
  }

  /** Returns a column of months. */
  public static Column<YearMonth> month(String name, String... patterns) {
    return temporal(name, "month", YearMonth::from, patterns);
  }

  /** Returns a column of times of day in the given zone. */
  public static Column<Instant> instant(String name, ZoneId zone, String... patterns) {
    TemporalQuery<Instant> query = parsed -> LocalDateTime.from(parsed).atZone(zone).toInstant();
    return temporal(name, "time", query, patterns);
  }

  private static <V> Column<V> temporal(
      String name, String word, TemporalQuery<V> query, String... patterns) {
    return of(name, new TemporalFormatted<>(word, query, Locale.ENGLISH, List.of(patterns)));
  }

  /** Returns this column under further names that mean the same. */
  public Column<V> or(String... aliases) {
    List<String> all = new ArrayList<>(names);
    all.addAll(List.of(aliases));
    return new Column<>(all, format, placeholders, currencyInHeader, guessedStyle);
  }

  /** Returns this column with texts that stand for no value, such as {@code --} or {@code n/a}. */
  public Column<V> blankAt(String... texts) {
    Set<String> all = new LinkedHashSet<>(placeholders);
    all.addAll(List.of(texts));
    return new Column<>(names, format, all, currencyInHeader, guessedStyle);
  }

  /** Returns this column for headers that name a currency too: {@code Amount spent (EUR)}. */
  public Column<V> currencyInHeader() {
    return new Column<>(names, format, placeholders, true, guessedStyle);
  }

  /**
   * Returns this column with the decimal style found out from the file, for sources that write
   * {@code 1,5} in one country and {@code 1.5} in the next.
   */
  public Column<V> styleFromFile() {
    return new Column<>(names, format, placeholders, currencyInHeader, true);
  }

  /** Returns the first name. */
  public String name() {
    return names.get(0);
  }

  /** Returns the names in the form of {@link HeaderNames#normal}. */
  List<String> normalNames() {
    return normalNames;
  }

  CellFormat<V> format() {
    return format;
  }

  boolean blank(String cell) {
    return cell.isEmpty() || (hasPlaceholders && placeholders.contains(cell));
  }

  /** Returns whether cells are taken as they are. */
  boolean plainText() {
    return plainText;
  }

  /** Returns whether any cell is its own canonical text. */
  boolean takenAsItIs() {
    return plainText && !hasPlaceholders;
  }

  /** Returns whether reading a cell costs more than comparing it with the one before. */
  boolean worthKeeping() {
    return worthKeeping;
  }

  boolean guessesStyle() {
    return guessedStyle;
  }

  /** Returns whether a normalised header is this column's. */
  boolean named(String normalHeader) {
    if (normalNames.contains(normalHeader)) {
      return true;
    }
    if (!currencyInHeader) {
      return false;
    }
    var match = CURRENCY_IN_HEADER.matcher(normalHeader);
    return match.matches() && normalNames.contains(match.group(1));
  }

  /** Returns the currency a header names, or an empty text. */
  static String currencyIn(String header) {
    var match = CURRENCY_IN_HEADER.matcher(HeaderNames.normal(header));
    if (!match.matches()) {
      return "";
    }
    String found = match.group(2);
    switch (found) {
      case "$":
      case "us$":
        return "USD";
      case "€":
        return "EUR";
      case "£":
        return "GBP";
      default:
        return found.toUpperCase(Locale.ROOT);
    }
  }

  @Override
  public String toString() {
    return name() + " (" + format.describe() + ")";
  }
}
