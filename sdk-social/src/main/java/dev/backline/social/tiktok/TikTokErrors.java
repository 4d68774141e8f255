package dev.backline.social.tiktok;

import dev.backline.core.ApiException;
import dev.backline.core.CredentialsRejectedException;
import dev.backline.core.DriftException;
import dev.backline.core.FailedCall;
import dev.backline.core.InvalidRequestException;
import dev.backline.core.PlatformUnavailableException;
import dev.backline.core.RateLimitedException;
import dev.backline.core.ReauthorizationRequiredException;
import dev.backline.core.ScopeMissingException;
import dev.backline.core.http.Answer;
import dev.backline.core.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Reads TikTok's envelope: {@code error.code} is there in each answer, {@code ok} among them. A 401
 * may mean a scope that a refresh won't bring, so the code decides and not the status. OAuth's
 * errors are flat.
 */
final class TikTokErrors {

  /** The window that TikTok counts in; it gives no advice of its own. */
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private TikTokErrors() {}

  static Optional<ApiException> read(Answer answer, FailedCall call) {
    Json body = answer.jsonOrAbsent();
    if (body.kind() != Json.Kind.OBJECT) {
      return Optional.empty();
    }
    Json error = body.get("error");
    boolean flat = error.kind() == Json.Kind.TEXT;
    String code = (flat ? error : error.get("code")).optionalText().orElse("");
    if (code.isEmpty() || code.equals("ok")) {
      return Optional.empty();
    }
    Json words = flat ? body.get("error_description") : error.get("message");
    Json log = flat ? body.get("log_id") : error.get("log_id");
    String text =
        code
            + words.optionalText().filter(t -> !t.isEmpty()).map(t -> ": " + t).orElse("")
            + log.optionalText().map(id -> " (log id " + id + ")").orElse("");
    return Optional.ofNullable(failure(code, text, answer, call));
  }

  private static ApiException failure(String code, String text, Answer answer, FailedCall call) {
    return switch (code) {
      case "access_token_invalid", "invalid_grant" ->
          new ReauthorizationRequiredException(call, text, null);
      case "scope_not_authorized", "scope_permission_missed" ->
          new ScopeMissingException(call, text, Set.of(scopeOf(call)), null);
      case "invalid_client", "unauthorized_client" ->
          new CredentialsRejectedException(call, text, null);
      case "rate_limit_exceeded" -> {
        Instant resumeAt = answer.resumeAt().orElse(answer.receivedAt().plus(WINDOW));
        yield new RateLimitedException(call, text, resumeAt, null);
      }
      case "internal_error" -> new PlatformUnavailableException(call, text, null, null);
      case "invalid_params", "invalid_request" -> new InvalidRequestException(call, text, null);
      default ->
          answer.ok()
              ? new DriftException(call, text, "/error/code", null)
              : new InvalidRequestException(call, text, null);
    };
  }

  private static String scopeOf(FailedCall call) {
    return call.operation().startsWith("video")
        ? "video.list"
        : call.operation().endsWith("profile") ? "user.info.profile" : "user.info.stats";
  }
}
