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

  private static final Pattern FORM = Pattern.compile("[A-Z]{2}[A-Z0-9]{3}[0-9]{7}");
  private static final Pattern WRITTEN_BEFORE = Pattern.compile("^\\s*ISRC[\\s:]*");
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\-\\u2010-\\u2015.]");

  public Isrc {
    if (!FORM.matcher(code).matches()) {
      throw new IllegalArgumentException("not an ISRC: '" + code + "'");
    }
  }

  /** Reads {@code nl-a1z-26-00123}, {@code ISRC NLA1Z2600123} and the like; empty if it is none. */
  public static Optional<Isrc> parse(String text) {
    String code = WRITTEN_BEFORE.matcher(text.toUpperCase(Locale.ROOT)).replaceFirst("");
    code = SEPARATORS.matcher(code).replaceAll("");
    return FORM.matcher(code).matches() ? Optional.of(new Isrc(code)) : Optional.empty();
  }

  @Override
  public String toString() {
    return code;
  }
}
