package dev.backline.core.storage.jdbc;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Instants as text of one width, so that the order of the text is that of time: {@code
 * 2024-02-03T04:05:06.000000Z}. Readable for people and for SQLite's own date functions.
 */
final class DateText {

  private static final int SECONDS_PER_DAY = 86_400;

  private DateText() {}

  /** Returns the form with the given two marks, 'T' and 'Z' or a blank and nothing. */
  static String of(Instant instant) {
    return text(instant, 'T', true);
  }

  /** Returns the form that a {@code datetime} column takes, in UTC. */
  static String withoutZone(Instant instant) {
    return text(instant, ' ', false);
  }

  private static String text(Instant instant, char middle, boolean zone) {
    long seconds = instant.getEpochSecond();
    long day = Math.floorDiv(seconds, SECONDS_PER_DAY);
    int second = (int) (seconds - day * SECONDS_PER_DAY);
    LocalDate date = LocalDate.ofEpochDay(day);
    char[] text = new char[zone ? 27 : 26];
    digits(text, 0, 4, date.getYear());
    text[4] = '-';
    digits(text, 5, 2, date.getMonthValue());
    text[7] = '-';
    digits(text, 8, 2, date.getDayOfMonth());
    text[10] = middle;
    digits(text, 11, 2, second / 3600);
    text[13] = ':';
    digits(text, 14, 2, second / 60 % 60);
    text[16] = ':';
    digits(text, 17, 2, second % 60);
    text[19] = '.';
    digits(text, 20, 6, instant.getNano() / 1000);
    if (zone) {
      text[26] = 'Z';
    }
    return new String(text);
  }

  private static void digits(char[] text, int at, int count, int number) {
    int rest = number;
    for (int i = at + count - 1; i >= at; i--) {
      text[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /** Reads {@link #of} and what databases make of it: a blank for the T, fewer digits, no zone. */
  static Instant parse(String text) {
    if (text.length() == 27 && text.charAt(26) == 'Z') {
      long seconds =
          LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2)).toEpochDay()
                  * SECONDS_PER_DAY
              + number(text, 11, 2) * 3600L
              + number(text, 14, 2) * 60L
              + number(text, 17, 2);
      return Instant.ofEpochSecond(seconds, number(text, 20, 6) * 1000L);
    }
    String iso = text.replace(' ', 'T');
    return iso.endsWith("Z")
        ? Instant.parse(iso)
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }

  private static int number(String text, int from, int count) {
    int number = 0;
    for (int i = from; i < from + count; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new IllegalStateException("a stored instant is not of the form yyyy-MM-ddTHH:mm:ss");
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
