package dev.backline.patreon;

import dev.backline.core.quota.Governor;
import dev.backline.core.quota.QuotaWindow;
import dev.backline.core.quota.SlidingGovernor;
import java.time.Duration;
import java.util.Locale;

/**
 * How fast each family of endpoints is asked. Patreon's documentation allows a client 100 calls in
 * two seconds and a token 100 a minute; its own plugin keeps to much less, and so does the default.
 */
enum Pace {
  CAMPAIGNS(30, 5),
  MEMBERS(30, 1),
  POSTS(30, 1),
  WEBHOOKS(12, 1),
  IDENTITY(30, 1);

  static final QuotaWindow CLIENT = QuotaWindow.of(100, Duration.ofSeconds(2));
  static final QuotaWindow TOKEN = QuotaWindow.of(100, Duration.ofMinutes(1)).reserving(10);

  private final int calls;
  private final int minutes;

  Pace(int calls, int minutes) {
    this.calls = calls;
    this.minutes = minutes;
  }

  /** Returns the governor of the family below that of the token. */
  Governor below(Governor token) {
    QuotaWindow window = QuotaWindow.of(calls, Duration.ofMinutes(minutes));
    return token instanceof SlidingGovernor sliding
        ? sliding.account(name().toLowerCase(Locale.ROOT), window)
        : token;
  }
}
