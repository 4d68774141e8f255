package dev.backline.core.facts;

/**
 * Where facts come from: a platform, the creator's account there, and the road by which the facts
 * reached us.
 *
 * @param platform the platform's lower-case name, such as {@code bandcamp}
 * @param account the account's id on the platform; for a file what tells its accounts apart, or
 *     {@code default}
 * @param source the road, such as {@code bandcamp-api}, {@code distrokid-csv} or {@code manual}
 */
public record Channel(String platform, String account, String source) {

  public Channel {
    if (platform.isBlank() || account.isBlank() || source.isBlank()) {
      throw new IllegalArgumentException(
          "platform, account and source are needed, were '%s', '%s', '%s'"
              .formatted(platform, account, source));
    }
  }
}
