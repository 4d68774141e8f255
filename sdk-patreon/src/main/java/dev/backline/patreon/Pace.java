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
  CAMPAIGNS(QuotaWindow.of(30, Duration.ofMinutes(5))),
  MEMBERS(QuotaWindow.of(30, Duration.ofMinutes(1))),
  POSTS(QuotaWindow.of(30, Duration.ofMinutes(1))),
  WEBHOOKS(QuotaWindow.of(12, Duration.ofMinutes(1))),
  IDENTITY(QuotaWindow.of(30, Duration.ofMinutes(1)));

  static final QuotaWindow CLIENT = QuotaWindow.of(100, Duration.ofSeconds(2));
  static final QuotaWindow TOKEN = QuotaWindow.of(100, Duration.ofMinutes(1)).reserving(10);

  private final QuotaWindow window;

  Pace(QuotaWindow window) {
    this.window = window;
  }

  /** Returns the governor of the family below that of the token. */
  Governor below(Governor token) {
    return token instanceof SlidingGovernor sliding
        ? sliding.account(name().toLowerCase(Locale.ROOT), window)
        : token;
  }
}
