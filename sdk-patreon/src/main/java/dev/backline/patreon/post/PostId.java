package dev.backline.patreon.post;

import java.util.regex.Pattern;

/**
 * The platform's number of a post, as text.
 *
 * @param value digits
 */
public record PostId(String value) {

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,30}");

  public PostId {
    if (!DIGITS.matcher(value).matches()) {
      throw new IllegalArgumentException("a post's id is a number, was '" + value + "'");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
