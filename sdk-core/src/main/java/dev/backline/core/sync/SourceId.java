package dev.backline.core.sync;

import java.util.regex.Pattern;

/**
 * Names one stream of one account on one platform, such as {@code bandcamp/sales/4711}: what has a
 * checkpoint, a lease and a line in the report of its own.
 *
 * @param platform the platform's name in lower case, such as {@code bandcamp}
 * @param stream what is listed, such as {@code sales} or {@code sales-csv}
 * @param account the account at the platform; any text, {@code -} where there is none
 */
public record SourceId(String platform, String stream, String account) {

  /** The longest text form, so that it fits into any database's key. */
  private static final int MAX_LENGTH = 200;

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]*");

  public SourceId {
    if (!NAME.matcher(platform).matches()) {
      throw new IllegalArgumentException("platform must be a lower-case name, was " + platform);
    }
    if (!NAME.matcher(stream).matches()) {
      throw new IllegalArgumentException("stream must be a lower-case name, was " + stream);
    }
    if (account.isBlank()) {
      throw new IllegalArgumentException("account must not be blank");
    }
    if (platform.length() + stream.length() + account.length() + 2 > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a source's id has at most " + MAX_LENGTH + " characters: " + platform + "/" + stream);
    }
  }

  /** Returns the id of the given text, {@code platform/stream/account}. */
  public static SourceId parse(String text) {
    String[] parts = text.split("/", 3);
    if (parts.length != 3) {
      throw new IllegalArgumentException("not platform/stream/account: " + text);
    }
    return new SourceId(parts[0], parts[1], parts[2]);
  }

  /** Returns {@code platform/stream/account}. */
  @Override
  public String toString() {
    return platform + "/" + stream + "/" + account;
  }
}
