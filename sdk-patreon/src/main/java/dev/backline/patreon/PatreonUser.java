package dev.backline.patreon;

import java.util.Optional;

/**
 * The owner of the account, as {@code identity} tells; the name is personal data.
 *
 * @param campaignId the campaign that the user runs, if any
 */
public record PatreonUser(
    String id, Optional<String> fullName, Optional<String> url, Optional<String> campaignId) {

  /** Shows the id; never who it is. */
  @Override
  public String toString() {
    return "PatreonUser[" + id + "]";
  }
}
