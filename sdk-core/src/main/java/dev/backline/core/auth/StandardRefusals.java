package dev.backline.core.auth;

import dev.backline.core.ApiException;
import dev.backline.core.CredentialsRejectedException;
import dev.backline.core.DriftException;
import dev.backline.core.EdgeBlockedException;
import dev.backline.core.FailedCall;
import dev.backline.core.ForbiddenException;
import dev.backline.core.InvalidRequestException;
import dev.backline.core.PlatformUnavailableException;
import dev.backline.core.RateLimitedException;
import dev.backline.core.ReauthorizationRequiredException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The reading of token refusals that most platforms share. */
final class StandardRefusals {

  private StandardRefusals() {}

  static ApiException explain(TokenRefusals.Refusal refusal) {
    FailedCall call = refusal.call();
    TokenAnswer.Refused answer = refusal.answer();
    String what = describe(answer);
    Instant resumeAt = resumeAt(refusal.at(), answer.retryAfter());
    int status = call.status();
    if (status == 429) {
      return new RateLimitedException(call, what, resumeAt, null);
    }
    if (status >= 500 || status == 408) {
      return new PlatformUnavailableException(call, what, resumeAt, null);
    }
    if (answer.form() == TokenAnswer.Form.PAGE) {
      return new EdgeBlockedException(call, "a page came instead of an answer", resumeAt, null);
    }
    return switch (answer.error()) {
      case "invalid_grant", "access_denied", "expired_token", "invalid_token", "190" ->
          new ReauthorizationRequiredException(call, what, null);
      case "invalid_client", "unauthorized_client" ->
          new CredentialsRejectedException(call, what, null);
      case "temporarily_unavailable", "server_error" ->
          new PlatformUnavailableException(call, what, resumeAt, null);
      case "slow_down" -> new RateLimitedException(call, what, resumeAt, null);
      case "" -> byStatus(call, what);
      default -> new InvalidRequestException(call, what, null);
    };
  }

  private static ApiException byStatus(FailedCall call, String what) {
    return switch (call.status()) {
      case 401 -> new CredentialsRejectedException(call, what, null);
      case 403 -> new ForbiddenException(call, what, null);
      case 200, 201 ->
          new DriftException(call, "the answer holds no access token", "/access_token", null);
      default -> new InvalidRequestException(call, what, null);
    };
  }

  private static @Nullable Instant resumeAt(Instant now, @Nullable Duration wait) {
    return wait == null ? null : now.plus(wait);
  }

  private static String describe(TokenAnswer.Refused answer) {
    String code = answer.error().isEmpty() ? "no tokens were given" : answer.error();
    return answer.description().isEmpty() ? code : code + ": " + answer.description();
  }
}
