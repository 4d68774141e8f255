package dev.backline.core.csv;

import java.util.Optional;

/** What one number's separators tell about the style of its column. */
final class StyleVote {

  private StyleVote() {}

  /**
   * Returns the only style in which digits with these separators are a number; empty if both are
   * possible, or neither.
   */
  static Optional<DecimalStyle> of(String digits) {
    boolean point = reads(digits, DecimalStyle.POINT);
    boolean comma = reads(digits, DecimalStyle.COMMA);
    if (point == comma) {
      return Optional.empty();
    }
    return Optional.of(point ? DecimalStyle.POINT : DecimalStyle.COMMA);
  }

  /**
   * Groups have three digits, but for the first, which has one to three and does not begin with 0.
   */
  private static boolean reads(String digits, DecimalStyle style) {
    int fraction = digits.indexOf(style.fraction());
    if (fraction >= 0 && digits.indexOf(style.fraction(), fraction + 1) >= 0) {
      return false;
    }
    String whole = fraction < 0 ? digits : digits.substring(0, fraction);
    String rest = fraction < 0 ? "" : digits.substring(fraction + 1);
    if (rest.indexOf(style.group()) >= 0 || (fraction >= 0 && rest.isEmpty() && whole.isEmpty())) {
      return false;
    }
    int first = whole.indexOf(style.group());
    if (first < 0) {
      return true;
    }
    if (first == 0 || first > 3 || whole.charAt(0) == '0') {
      return false;
    }
    for (int i = first; i < whole.length(); i += 4) {
      if (whole.charAt(i) != style.group() || i + 4 > whole.length()) {
        return false;
      }
      if (whole.substring(i + 1, i + 4).indexOf(style.group()) >= 0) {
        return false;
      }
    }
    return true;
  }
}
