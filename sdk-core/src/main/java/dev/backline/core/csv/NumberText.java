package dev.backline.core.csv;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers as people and platforms write them, exactly and only where there is one reading.
 */
final class NumberText {

  /** A number of more digits than this is not an amount, and would cost quadratic time to read. */
  private static final int MAX_LENGTH = 60;

  /** Digits, sign and point of this length fit into 64 bits. */
  private static final int PLAIN_LENGTH = 18;

  static final String OTHER_STYLE = "number in another style";
  static final String TWO_READINGS = "number with two readings";

  private NumberText() {}

  /**
   * Returns the number of a text like {@code -?digits[.digits]}, which needs no style to be read;
   * null if it is longer or anything else. Most cells of most files are such.
   */
  private static @Nullable BigDecimal plain(String text) {
    int length = text.length();
    boolean negative = length > 0 && text.charAt(0) == '-';
    int first = negative ? 1 : 0;
    if (first == length || length > PLAIN_LENGTH) {
      return null;
    }
    long value = 0;
    int scale = 0;
    for (int at = first; at < length; at++) {
      int digit = text.charAt(at) - '0';
      if (digit >= 0 && digit <= 9) {
        value = value * 10 + digit;
      } else if (digit == '.' - '0' && scale == 0 && at > first && at < length - 1) {
        scale = length - 1 - at;
      } else {
        return null;
      }
    }
    return BigDecimal.valueOf(negative ? -value : value, scale);
  }

  /**
   * Reads a number.
   *
   * @throws CellRejectedException if it is none, or has two readings
   */
  static BigDecimal decimal(String text, DecimalStyle style) {
    BigDecimal plain = style == DecimalStyle.POINT ? plain(text) : null;
    return plain != null ? plain : normalised(text, style);
  }

  private static BigDecimal normalised(String text, DecimalStyle style) {
    if (text.length() > MAX_LENGTH) {
      throw noNumber(text);
    }
    StringBuilder digits = new StringBuilder(text.length());
    boolean negative = false;
    boolean signed = false;
    int start = 0;
    int end = text.length();
    if (end > 2 && text.charAt(0) == '(' && text.charAt(end - 1) == ')') {
      negative = true;
      signed = true;
      start++;
      end--;
    }
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if ((c >= '0' && c <= '9') || c == '.' || c == ',') {
        digits.append(c);
      } else if (minus(c) || c == '+') {
        boolean atEdge = digits.length() == 0 || text.substring(i + 1, end).isBlank();
        if (signed || !atEdge) {
          throw noNumber(text);
        }
        signed = true;
        negative = c != '+';
      } else if (c == '\'' || c == '\u2019' || Character.isSpaceChar(c) || c == '\t') {
        if (!groupsHere(text, i, end)
            && digits.length() > 0
            && i < end - 1
            && Character.isDigit(text.charAt(i + 1))) {
          throw noNumber(text);
        }
      } else {
        throw noNumber(text);
      }
    }
    String number = unify(digits.toString(), style, text);
    try {
      BigDecimal value = new BigDecimal(number);
      return negative ? value.negate() : value;
    } catch (NumberFormatException e) {
      throw noNumber(text);
    }
  }

  /** A space or apostrophe groups digits only if exactly three follow. */
  private static boolean groupsHere(String text, int at, int end) {
    int digits = 0;
    for (int i = at + 1; i < end && Character.isDigit(text.charAt(i)); i++) {
      digits++;
    }
    return digits == 3;
  }

  private static boolean minus(char c) {
    return c == '-' || c == '\u2212' || c == '\u2013' || c == '\u2010' || c == '\u2011';
  }

  /** Returns the digits with a point as the only separator. */
  private static String unify(String digits, DecimalStyle style, String text) {
    Optional<DecimalStyle> told = StyleVote.of(digits);
    if (style == DecimalStyle.UNDECIDED) {
      if (told.isEmpty() && separated(digits)) {
        throw new CellRejectedException(
            TWO_READINGS,
            "'"
                + text
                + "' can be "
                + withFraction(digits, DecimalStyle.POINT)
                + " or "
                + withFraction(digits, DecimalStyle.COMMA),
            "Say whether this column separates fractions by a point or by a comma.");
      }
      return withFraction(digits, told.orElse(DecimalStyle.POINT));
    }
    if (told.isPresent() && told.get() != style) {
      throw new CellRejectedException(
          OTHER_STYLE,
          "'"
              + text
              + "' separates its fraction by '"
              + told.get().fraction()
              + "', the column by '"
              + style.fraction()
              + "'",
          "Correct the number, or say which style the column has.");
    }
    return withFraction(digits, style);
  }

  private static boolean separated(String digits) {
    return digits.indexOf('.') >= 0 || digits.indexOf(',') >= 0;
  }

  private static String withFraction(String digits, DecimalStyle style) {
    return digits.replace(String.valueOf(style.group()), "").replace(style.fraction(), '.');
  }

  private static CellRejectedException noNumber(String text) {
    return new CellRejectedException(
        "not a number",
        "'" + CellText.shorten(text) + "' is not a number",
        "Correct the cell, or map another column.");
  }

  /**
   * Reads a whole number; {@code 12.00} is one.
   *
   * @throws CellRejectedException if it is none, has two readings, or a fraction
   */
  static long whole(String text, DecimalStyle style) {
    int length = text.length();
    if (length > 0 && length < 18) {
      long value = 0;
      int i = text.charAt(0) == '-' && length > 1 ? 1 : 0;
      for (; i < length; i++) {
        int digit = text.charAt(i) - '0';
        if (digit < 0 || digit > 9) {
          break;
        }
        value = value * 10 + digit;
      }
      if (i == length) {
        return text.charAt(0) == '-' ? -value : value;
      }
    }
    // A count of 1.234 is 1234 in one reading and no count in the other.
    BigDecimal number =
        style == DecimalStyle.UNDECIDED && text.matches("-?[0-9]{1,3}([.,][0-9]{3})+")
            ? new BigDecimal(text.replaceAll("[.,]", ""))
            : decimal(text, style);
    try {
      return number.longValueExact();
    } catch (ArithmeticException e) {
      throw new CellRejectedException(
          "not a whole number",
          "'" + CellText.shorten(text) + "' is not a whole number",
          "Correct the cell, or map another column.");
    }
  }
}
