package dev.backline.bandcamp.sales;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The date of a row of the sales report: RFC 1123 without the weekday, always UTC. */
final class ReportDate {

  private static final String FORM = "04 Mar 2024 23:05:09 GMT";
  private static final int SECONDS_PER_DAY = 86_400;
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  private ReportDate() {}

  /**
   * Returns the instant.
   *
   * @throws DateTimeException if the text is no such date
   */
  static Instant parse(String text) {
    return inUsualForm(text)
        ? usual(text)
        : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
  }

  /** Returns the day in UTC; each sale asks, and the general way makes rules for a time zone. */
  static LocalDate dayOf(Instant date) {
    return LocalDate.ofEpochDay(Math.floorDiv(date.getEpochSecond(), SECONDS_PER_DAY));
  }

  /** A report has thousands of dates, all of one form; the general parser takes 20 times longer. */
  private static boolean inUsualForm(String text) {
    if (text.length() != FORM.length() || month(text) == 0) {
      return false;
    }
    for (int i = 0; i < FORM.length(); i++) {
      boolean inMonth = i >= 3 && i < 6;
      if (!inMonth && !fits(text.charAt(i), FORM.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(char c, char form) {
    return Character.isDigit(form) ? c >= '0' && c <= '9' : c == form;
  }

  private static Instant usual(String text) {
    return LocalDateTime.of(
            number(text, 7, 11),
            month(text),
            number(text, 0, 2),
            number(text, 12, 14),
            number(text, 15, 17),
            number(text, 18, 20))
        .toInstant(ZoneOffset.UTC);
  }

  private static int month(String text) {
    int at = MONTHS.indexOf(text.substring(3, 6));
    return at < 0 || at % 3 != 0 ? 0 : at / 3 + 1;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
