package dev.backline.patreon.member;

import java.util.regex.Pattern;

/**
 * The platform's id of a membership, a UUID; not the id of the user.
 *
 * @param value as the platform writes it
 */
public record MemberId(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9-]{1,64}");

  public MemberId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not the id of a member: '" + value + "'");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
