package dev.backline.social.tiktok;

import dev.backline.core.facts.CountInterval;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads counts as sites show them: {@code 812}, {@code 1,234}, {@code 15.3K}, {@code 1,2 Mio.}.
 *
 * <p>The same letter means different things: {@code B} is a thousand in Turkish and a billion in
 * English. So the language is told, never guessed; and what can't be read is empty, never 0.
 */
final class CountText {

  private static final Pattern FORM =
      Pattern.compile("([0-9]+(?:[., ][0-9]+)*) ?(\\p{L}[\\p{L}.]*)?");
  private static final Pattern GROUPED = Pattern.compile("[0-9]{1,3}([., ])[0-9]{3}(\\1[0-9]{3})*");
  private static final int MOST_DIGITS = 15;

  private static final Map<String, Integer> EAST_ASIAN = Map.of("万", 4, "萬", 4, "亿", 8, "億", 8);

  /** Suffix to power of ten by language; lower case, without the full stop at the end. */
  private static final Map<String, Map<String, Integer>> SUFFIXES =
      Map.ofEntries(
          Map.entry("en", Map.of("k", 3, "m", 6, "b", 9)),
          Map.entry("de", Map.of("tsd", 3, "mio", 6, "mrd", 9)),
          Map.entry("fr", Map.of("k", 3, "m", 6, "md", 9)),
          Map.entry("es", Map.of("mil", 3, "m", 6)),
          Map.entry("pt", Map.of("mil", 3, "mi", 6, "bi", 9)),
          Map.entry("it", Map.of("mila", 3, "mln", 6, "mrd", 9)),
          Map.entry("nl", Map.of("k", 3, "mln", 6, "mld", 9)),
          Map.entry("pl", Map.of("tys", 3, "mln", 6, "mld", 9)),
          Map.entry("ru", Map.of("тыс", 3, "млн", 6, "млрд", 9)),
          Map.entry("sv", Map.of("tn", 3, "mn", 6, "md", 9)),
          Map.entry("tr", Map.of("b", 3, "mn", 6, "mr", 9)),
          Map.entry("id", Map.of("rb", 3, "jt", 6, "m", 9)),
          Map.entry("in", Map.of("rb", 3, "jt", 6, "m", 9)), // Java's older word for Indonesian
          Map.entry("vi", Map.of("n", 3, "tr", 6, "t", 9)),
          Map.entry("ja", EAST_ASIAN),
          Map.entry("zh", EAST_ASIAN),
          Map.entry("ko", Map.of("천", 3, "만", 4, "억", 8)));

  private CountText() {}

  /** Returns the count with what it can stand for; empty if it is no count of that language. */
  static Optional<CountInterval> parse(String shown, Locale locale) {
    String text =
        shown
            .replaceAll("[\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]", "")
            .replaceAll("[\\u00A0\\u202F\\u2009\\s]+", " ")
            .strip();
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    String number = form.group(1);
    String suffix = form.group(2);
    if (suffix == null) {
      return whole(number);
    }
    Integer power =
        SUFFIXES
            .getOrDefault(locale.getLanguage(), Map.of())
            .get(suffix.toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""));
    return power == null ? Optional.empty() : rounded(number, power);
  }

  /** Without a suffix a count is exact, and separators stand before each three digits. */
  private static Optional<CountInterval> whole(String number) {
    boolean plain = number.matches("[0-9]+");
    String digits = number.replaceAll("[., ]", "");
    return (plain || GROUPED.matcher(number).matches()) && digits.length() <= MOST_DIGITS
        ? Optional.of(CountInterval.exactly(Long.parseLong(digits)))
        : Optional.empty();
  }

  /** With a suffix the one separator is the decimal one. */
  private static Optional<CountInterval> rounded(String number, int power) {
    if (!number.matches("[0-9]{1,6}(?:[.,][0-9]{1,2})?")) {
      return Optional.empty();
    }
    BigDecimal mantissa = new BigDecimal(number.replace(',', '.'));
    long count = mantissa.scaleByPowerOfTen(power).longValueExact();
    long step = BigDecimal.ONE.scaleByPowerOfTen(power - mantissa.scale()).longValueExact();
    return Optional.of(around(count, step));
  }

  /** Returns what a count of TikTok's rounded numbers can stand for: exact below ten thousand. */
  static CountInterval ofRounded(long count) {
    if (count < 10_000) {
      return CountInterval.exactly(count);
    }
    return around(count, count < 1_000_000 ? 100 : 100_000);
  }

  private static CountInterval around(long count, long step) {
    return count == 0
        ? CountInterval.exactly(0)
        : new CountInterval(count, count - step / 2, count + step / 2 - 1);
  }
}
