package dev.backline.core.csv;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Dates, months and instants by their patterns, tried in order.
 *
 * <p>Two-digit years lie between 1970 and 2069. The two patterns of nearly all files, {@code
 * uuuu-MM-dd} and {@code uuuu-MM}, are read by hand, which is six times faster.
 */
final class TemporalFormatted<V> implements CellFormat<V> {

  private static final int FEW = 3;
  private static final OffsetDateTime EXAMPLE =
      OffsetDateTime.of(2024, 12, 31, 18, 30, 0, 0, ZoneOffset.UTC);

  private final List<String> patterns;
  private final List<DateTimeFormatter> formatters;
  private final TemporalQuery<V> query;
  private final String word;
  private final boolean isoDate;
  private final boolean isoMonth;

  TemporalFormatted(String word, TemporalQuery<V> query, Locale locale, List<String> patterns) {
    this.word = word;
    this.query = query;
    this.patterns = List.copyOf(patterns);
    this.formatters = new ArrayList<>();
    for (String pattern : patterns) {
      formatters.add(formatter(pattern, locale));
    }
    this.isoDate = patterns.get(0).equals("uuuu-MM-dd") && word.equals("date");
    this.isoMonth = patterns.get(0).equals("uuuu-MM") && word.equals("month");
  }

  static DateTimeFormatter formatter(String pattern, Locale locale) {
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    String rest = pattern;
    int twoDigits = twoDigitYear(rest);
    while (twoDigits >= 0) {
      if (twoDigits > 0) {
        builder.appendPattern(rest.substring(0, twoDigits));
      }
      builder.appendValueReduced(ChronoField.YEAR, 2, 2, 1970);
      rest = rest.substring(twoDigits + 2);
      twoDigits = twoDigitYear(rest);
    }
    if (!rest.isEmpty()) {
      builder.appendPattern(rest);
    }
    return builder.toFormatter(locale).withResolverStyle(ResolverStyle.STRICT);
  }

  /** Returns where a pattern has {@code uu} and no more than two of them, or -1. */
  private static int twoDigitYear(String pattern) {
    int at = pattern.indexOf("uu");
    return at >= 0 && !pattern.startsWith("uuu", at) ? at : -1;
  }

  @Override
  public V read(String text, ColumnStyle style) {
    if (isoDate && text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-') {
      int packed = digits(text, 0, 4) * 10_000 + digits(text, 5, 7) * 100 + digits(text, 8, 10);
      if (packed >= 10_000) {
        return cast(text, () -> LocalDate.of(packed / 10_000, packed / 100 % 100, packed % 100));
      }
    }
    if (isoMonth && text.length() == 7 && text.charAt(4) == '-') {
      int packed = digits(text, 0, 4) * 100 + digits(text, 5, 7);
      if (packed >= 100) {
        return cast(text, () -> YearMonth.of(packed / 100, packed % 100));
      }
    }
    for (int i = 0; i < formatters.size(); i++) {
      if (style.dates().isPresent() && !style.dates().get().equals(patterns.get(i))) {
        continue;
      }
      try {
        V value = formatters.get(i).parse(text, query);
        if (inOurYears(value)) {
          return value;
        }
      } catch (DateTimeException | ArithmeticException next) {
        // The next pattern may fit.
      }
    }
    throw rejected(text);
  }

  /** A sign or a digit too many makes years that no file means and no store keeps. */
  private static boolean inOurYears(Object value) {
    Object dated = value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
    if (dated instanceof TemporalAccessor moment && moment.isSupported(ChronoField.YEAR)) {
      int year = moment.get(ChronoField.YEAR);
      return year >= 1 && year <= 9999;
    }
    return true;
  }

  /** Returns a value far below zero if there is anything but digits. */
  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -100_000;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** Returns what each pattern that fits makes of the text. */
  Map<String, String> readings(String text) {
    Map<String, String> readings = new LinkedHashMap<>();
    for (int i = 0; i < formatters.size(); i++) {
      try {
        V value = formatters.get(i).parse(text, query);
        if (inOurYears(value)) {
          readings.put(patterns.get(i), String.valueOf(value));
        }
      } catch (DateTimeException | ArithmeticException none) {
        // This pattern does not fit.
      }
    }
    return readings;
  }

  private interface Made {
    TemporalAccessor make();
  }

  @SuppressWarnings("unchecked") // the word and the query were given together
  private V cast(String text, Made made) {
    try {
      return (V) made.make();
    } catch (DateTimeException e) {
      throw rejected(text);
    }
  }

  private CellRejectedException rejected(String text) {
    return new CellRejectedException(
        "not a " + word,
        "'" + CellText.shorten(text) + "' is not a " + word + " like " + forms(),
        "Correct the cell, or say which pattern the column has.");
  }

  /** A few patterns as they are; of many, what a moment looks like in the first plain ones. */
  private String forms() {
    if (patterns.size() <= FEW) {
      return String.join(" or ", patterns);
    }
    List<String> examples = new ArrayList<>();
    for (int i = 0; i < patterns.size() && examples.size() < FEW; i++) {
      if (patterns.get(i).indexOf('[') < 0) {
        examples.add(formatters.get(i).format(EXAMPLE));
      }
    }
    return examples.isEmpty()
        ? patterns.get(0)
        : String.join(" or ", examples)
            + ", or in "
            + (patterns.size() - examples.size())
            + " other forms";
  }

  @Override
  public String canonical(String text, ColumnStyle style) {
    boolean iso = isoDate ? text.length() == 10 : isoMonth && text.length() == 7;
    if (iso && text.charAt(4) == '-') {
      return text;
    }
    try {
      return String.valueOf(read(text, style));
    } catch (CellRejectedException e) {
      return text;
    }
  }

  @Override
  public String describe() {
    return word + " " + String.join(" or ", patterns);
  }
}
