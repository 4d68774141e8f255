package dev.backline.core.csv;

import dev.backline.core.facts.CountInterval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts, exact or as people read them: {@code 1.2M}, {@code 12,3 Tsd.}, {@code 1.2万}.
 *
 * <p>A shortened count is an interval: what rounds to it at its last digit. An abbreviated number's
 * separator is its fraction whatever the column's style, as nobody groups digits before a unit.
 */
final class CountFormatted implements CellFormat<CountInterval> {

  static final CountFormatted INSTANCE = new CountFormatted();

  private static final Pattern SHORT =
      Pattern.compile("([0-9]{1,6})(?:[.,]([0-9]{1,3}))?[\\s\\u00a0\\u202f]*(\\p{L}+\\.?)\\+?");

  /** Units in the languages whose exports and pages were met; lower case, without a final dot. */
  private static final Map<String, Long> UNITS =
      Map.ofEntries(
          Map.entry("k", 1_000L),
          Map.entry("tsd", 1_000L),
          Map.entry("mil", 1_000L),
          Map.entry("mila", 1_000L),
          Map.entry("тыс", 1_000L),
          Map.entry("rb", 1_000L),
          Map.entry("m", 1_000_000L),
          Map.entry("mn", 1_000_000L),
          Map.entry("mio", 1_000_000L),
          Map.entry("mln", 1_000_000L),
          Map.entry("mi", 1_000_000L),
          Map.entry("млн", 1_000_000L),
          Map.entry("b", 1_000_000_000L),
          Map.entry("bn", 1_000_000_000L),
          Map.entry("mrd", 1_000_000_000L),
          Map.entry("млрд", 1_000_000_000L),
          Map.entry("万", 10_000L),
          Map.entry("萬", 10_000L),
          Map.entry("만", 10_000L),
          Map.entry("億", 100_000_000L),
          Map.entry("亿", 100_000_000L),
          Map.entry("억", 100_000_000L),
          Map.entry("천", 1_000L));

  private CountFormatted() {}

  @Override
  public CountInterval read(String text, ColumnStyle style) {
    Matcher shortened = text.length() > 24 ? null : SHORT.matcher(text);
    if (shortened == null || !shortened.matches()) {
      return CountInterval.exactly(NumberText.whole(text, style.decimals()));
    }
    String word = shortened.group(3).toLowerCase(Locale.ROOT);
    Long unit = UNITS.get(word.endsWith(".") ? word.substring(0, word.length() - 1) : word);
    if (unit == null) {
      throw new CellRejectedException(
          "unknown unit of a count",
          "'" + text + "' ends in a unit that is not known",
          "Write the count in digits.");
    }
    String fraction = shortened.group(2) == null ? "" : shortened.group(2);
    BigDecimal number = new BigDecimal(shortened.group(1) + "." + fraction + "0");
    BigDecimal step = BigDecimal.valueOf(unit).movePointLeft(fraction.length());
    BigDecimal shown = number.multiply(BigDecimal.valueOf(unit));
    BigDecimal half = step.divide(BigDecimal.valueOf(2));
    long low = shown.subtract(half).setScale(0, RoundingMode.CEILING).longValueExact();
    long high = shown.add(half).setScale(0, RoundingMode.CEILING).longValueExact() - 1;
    long whole = shown.setScale(0, RoundingMode.HALF_UP).longValueExact();
    return new CountInterval(whole, Math.min(low, whole), Math.max(high, whole));
  }

  @Override
  public String canonical(String text, ColumnStyle style) {
    return DecimalFormatted.canonicalNumber(text, style);
  }

  @Override
  public String describe() {
    return "count";
  }
}
