package dev.backline.core.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes grants of token answers. */
final class Grants {

  private Grants() {}

  /** Returns the grant of the answer; what it does not say stays as it was. */
  static Grant from(
      OAuth2 app, String account, @Nullable Grant before, TokenAnswer.Issued issued, Instant now) {
    Map<String, String> extras = new HashMap<>();
    Set<String> scopes = Set.of();
    if (before != null) {
      extras.putAll(before.extras());
      scopes = before.scopes();
    }
    extras.putAll(issued.extras());
    Set<String> said = issued.scopes();
    Grant kept = issued.refreshToken() == null ? before : null;
    return new Grant(
        app.platform(),
        account,
        issued.accessToken(),
        kept != null ? kept.refreshToken() : issued.refreshToken(),
        said == null ? scopes : said,
        now,
        after(now, issued.expiresIn()),
        kept != null ? kept.refreshExpiresAt() : after(now, issued.refreshExpiresIn()),
        extras,
        0);
  }

  private static @Nullable Instant after(Instant now, @Nullable Duration life) {
    return life == null ? null : now.plus(life);
  }
}
