package dev.backline.core.storage;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * What every store can keep, and the one form in which equal values are equal objects.
 *
 * <p>The limits are those of the narrowest database, so that a row that memory takes is not refused
 * by MariaDB in production.
 */
final class Limits {

  static final int DECIMAL_PLACES = 18;
  static final int DECIMAL_DIGITS = 38;

  /** MariaDB indexes at most 3072 bytes, that is 768 characters over all columns of a key. */
  private static final int KEY_TEXT_TOTAL = 765;

  private static final int KEY_TEXT = 255;

  /** The longest {@code varchar} of H2, in UTF-16 units. */
  private static final int TEXT = 1 << 20;

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private Limits() {}

  static Object canonical(ColumnKind kind, Object value) {
    switch (kind) {
      case TEXT, JSON:
        return text((String) value);
      case DECIMAL:
        return decimal((BigDecimal) value);
      case INSTANT:
        return instant((Instant) value);
      case DATE:
        year(((LocalDate) value).getYear());
        return value;
      case MONTH:
        year(((YearMonth) value).getYear());
        return value;
      default:
        return value;
    }
  }

  private static String text(String text) {
    if (text.length() > TEXT) {
      throw new IllegalArgumentException("the text has more than " + TEXT + " characters");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw new IllegalArgumentException("the text holds a NUL character, at index " + i);
      }
      if (Character.isSurrogate(c)) {
        if (Character.isLowSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          throw new IllegalArgumentException("the text holds half a character, at index " + i);
        }
        i++;
      }
    }
    return text;
  }

  static BigDecimal decimal(BigDecimal given) {
    BigDecimal decimal = given;
    if (decimal.scale() > 0) {
      decimal = decimal.stripTrailingZeros();
    }
    if (decimal.precision() - decimal.scale() > DECIMAL_DIGITS - DECIMAL_PLACES
        && decimal.signum() != 0) {
      throw new IllegalArgumentException("the number has more than 20 digits before the point");
    }
    if (decimal.scale() < 0) {
      decimal = decimal.signum() == 0 ? BigDecimal.ZERO : decimal.setScale(0);
    }
    if (decimal.scale() > DECIMAL_PLACES) {
      throw new IllegalArgumentException(
          "the number has " + decimal.scale() + " places, at most 18 are kept exactly");
    }
    return decimal;
  }

  private static Instant instant(Instant instant) {
    if (instant.isBefore(FIRST) || instant.isAfter(END)) {
      throw new IllegalArgumentException("the instant is not within the years 1 to 9999");
    }
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  private static void year(int year) {
    if (year < 1 || year > 9999) {
      throw new IllegalArgumentException("the year " + year + " is not within 1 to 9999");
    }
  }

  /** Returns how long a text may be in a key with that many text columns. */
  static int keyText(int textColumns) {
    return Math.min(KEY_TEXT, KEY_TEXT_TOTAL / Math.max(1, textColumns));
  }
}
