package dev.backline.social.graph;

import dev.backline.core.ApiException;
import dev.backline.core.CredentialsRejectedException;
import dev.backline.core.RateLimitedException;
import dev.backline.core.ReauthorizationRequiredException;
import dev.backline.core.auth.TokenRefusals;
import java.util.Locale;

/**
 * What a refusal of Meta's token endpoints means; they say {@code OAuthException} for everything,
 * so the words decide.
 */
public final class GraphRefusals {

  private GraphRefusals() {}

  /** Returns the failure. */
  public static ApiException explain(TokenRefusals.Refusal refusal) {
    String code = refusal.answer().error();
    String text = GraphError.clean(refusal.answer().description());
    String lower = text.toLowerCase(Locale.ROOT);
    if (code.equals("4") || code.equals("17") || code.equals("613")) {
      return new RateLimitedException(
          refusal.call(), text, refusal.at().plus(GraphErrors.PAUSE), null);
    }
    if (lower.contains("client_secret")
        || lower.contains("client secret")
        || lower.contains("client_id")
        || lower.contains("platform app")
        || code.equals("101")) {
      return new CredentialsRejectedException(refusal.call(), text, null);
    }
    boolean grant = lower.contains("token") || lower.contains("session") || lower.contains("code");
    return refusal.call().status() < 500 && grant && !code.equals("1") && !code.equals("2")
        ? new ReauthorizationRequiredException(refusal.call(), text, null)
        : TokenRefusals.standard().explain(refusal);
  }
}
