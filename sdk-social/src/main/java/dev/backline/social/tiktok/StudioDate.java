package dev.backline.social.tiktok;

import dev.backline.core.csv.CellFormat;
import dev.backline.core.csv.CellRejectedException;
import dev.backline.core.csv.ColumnStyle;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A day as TikTok's exports write it: {@code September 25}, {@code 28 May}, {@code 28 апреля};
 * without a year, and in the words of the owner's language. Some newer files give whole dates.
 *
 * @param whole the day, where its year is written
 */
record StudioDate(MonthDay day, @Nullable LocalDate whole) {

  static final CellFormat<StudioDate> FORMAT = new Format();

  private static final Pattern MONTH_FIRST =
      Pattern.compile("(\\p{L}[\\p{L}. ]*?)\\.? +([0-9]{1,2})");
  private static final Pattern DAY_FIRST =
      Pattern.compile("([0-9]{1,2})\\.? +(?:de )?(\\p{L}[\\p{L}.]*?)\\.?");
  private static final Pattern WHOLE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private static final Map<String, Month> MONTHS = months();

  /** Collects the months' names of many languages; a name of two months is left out. */
  private static Map<String, Month> months() {
    Map<String, Month> months = new HashMap<>();
    Set<String> ambiguous = new HashSet<>();
    List<TextStyle> styles =
        List.of(
            TextStyle.FULL, TextStyle.SHORT, TextStyle.FULL_STANDALONE, TextStyle.SHORT_STANDALONE);
    for (String language :
        List.of("en", "de", "es", "fr", "it", "pt", "nl", "sv", "pl", "ru", "tr", "id")) {
      Locale locale = Locale.forLanguageTag(language);
      for (Month month : Month.values()) {
        for (TextStyle style : styles) {
          String name = plain(month.getDisplayName(style, locale));
          Month other = months.putIfAbsent(name, month);
          if (other != null && other != month) {
            ambiguous.add(name);
          }
        }
      }
    }
    ambiguous.forEach(months::remove);
    return Map.copyOf(months);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace(".", "").strip();
  }

  /**
   * Returns the day in the year it must be of a file that begins on the given day and spans a year
   * at most.
   *
   * @throws DateTimeException if that year has no such day
   */
  LocalDate from(LocalDate first) {
    if (whole != null) {
      return whole;
    }
    boolean before = day.isBefore(MonthDay.from(first));
    int year = first.getYear() + (before ? 1 : 0);
    if (!day.isValidYear(year)) {
      throw new DateTimeException("the year " + year + " has no 29 February");
    }
    return day.atYear(year);
  }

  private static final class Format implements CellFormat<StudioDate> {

    @Override
    public StudioDate read(String text, ColumnStyle style) {
      if (WHOLE.matcher(text).matches()) {
        try {
          LocalDate date = LocalDate.parse(text);
          return new StudioDate(MonthDay.from(date), date);
        } catch (DateTimeException e) {
          throw rejected(text);
        }
      }
      Matcher monthFirst = MONTH_FIRST.matcher(text);
      Matcher dayFirst = DAY_FIRST.matcher(text);
      if (monthFirst.matches()) {
        return of(text, monthFirst.group(1), monthFirst.group(2));
      }
      if (dayFirst.matches()) {
        return of(text, dayFirst.group(2), dayFirst.group(1));
      }
      throw rejected(text);
    }

    private static StudioDate of(String text, String name, String day) {
      Month month = MONTHS.get(plain(name));
      if (month == null) {
        throw rejected(text);
      }
      try {
        return new StudioDate(MonthDay.of(month, Integer.parseInt(day)), null);
      } catch (DateTimeException e) {
        throw rejected(text);
      }
    }

    private static CellRejectedException rejected(String text) {
      return new CellRejectedException(
          "not a day",
          "'" + text + "' is no day such as 'September 25' or '28 May'",
          "Set TikTok to English and export again, or write the day as 2024-09-25.");
    }

    @Override
    public String describe() {
      return "day without year";
    }
  }
}
