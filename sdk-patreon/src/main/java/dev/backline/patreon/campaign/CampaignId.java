package dev.backline.patreon.campaign;

import java.util.regex.Pattern;

/**
 * The platform's number of a campaign, as text.
 *
 * @param value digits
 */
public record CampaignId(String value) {

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,30}");

  public CampaignId {
    if (!DIGITS.matcher(value).matches()) {
      throw new IllegalArgumentException("a campaign's id is a number, was '" + value + "'");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
