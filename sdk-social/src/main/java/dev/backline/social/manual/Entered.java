package dev.backline.social.manual;

import dev.backline.core.facts.Channel;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What every entry must be. */
final class Entered {

  private static final String ROAD = "manual";

  private Entered() {}

  static Channel channel(String platform, String account) {
    return new Channel(platform, account, ROAD);
  }

  static void account(String platform, String account) {
    if (!platform.matches("[a-z][a-z0-9-]*") || account.isBlank()) {
      throw new IllegalArgumentException(
          "an entry names a platform in lower case and an account, was '%s', '%s'"
              .formatted(platform, account));
    }
  }

  static void counts(@Nullable Long... counts) {
    for (Long count : counts) {
      if (count != null && count < 0) {
        throw new IllegalArgumentException("a count is not negative: " + count);
      }
    }
  }

  static void something(@Nullable Long... counts) {
    if (Arrays.stream(counts).allMatch(Objects::isNull)) {
      throw new IllegalArgumentException("an entry without a number says nothing");
    }
  }
}
