package dev.backline.core.facts;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The code of a recording: two letters, three letters or digits, seven digits, without dashes.
 *
 * <p>An ISRC has no check digit; its form is all that can be tested.
 */
public record Isrc(String code) {

  private static final int LENGTH = 12;
  private static final Pattern WRITTEN_BEFORE = Pattern.compile("^\\s*ISRC[\\s:]*");
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\-\\u2010-\\u2015.]");

  public Isrc {
    if (!isCode(code)) {
      throw new IllegalArgumentException("not an ISRC: '" + code + "'");
    }
  }

  /** Reads {@code nl-a1z-26-00123}, {@code ISRC NLA1Z2600123} and the like; empty if it is none. */
  public static Optional<Isrc> parse(String text) {
    if (isCode(text)) {
      return Optional.of(new Isrc(text));
    }
    String code = WRITTEN_BEFORE.matcher(text.toUpperCase(Locale.ROOT)).replaceFirst("");
    code = SEPARATORS.matcher(code).replaceAll("");
    return isCode(code) ? Optional.of(new Isrc(code)) : Optional.empty();
  }

  /** Two letters, three letters or digits, seven digits; each row of a statement has one. */
  private static boolean isCode(String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'A' && c <= 'Z';
      boolean digit = c >= '0' && c <= '9';
      if (!(i < 2 ? letter : i < 5 ? letter || digit : digit)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return code;
  }
}
