package dev.backline.social.x;

import java.util.Locale;
import java.util.regex.Pattern;

/** A user name of X, without the sign before it. */
record Handle(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_]{1,15}");

  /** Reads a name as people write it. */
  static Handle parse(String text) {
    String bare = text.strip().replaceFirst("^@", "");
    if (!FORM.matcher(bare).matches()) {
      throw new IllegalArgumentException(
          "a user name of X has 1 to 15 letters, digits and underscores, was " + text);
    }
    return new Handle(bare);
  }

  String lower() {
    return value.toLowerCase(Locale.ROOT);
  }
}
