package dev.backline.etsy;

import dev.backline.core.ApiException;
import dev.backline.core.CredentialsRejectedException;
import dev.backline.core.FailedCall;
import dev.backline.core.InvalidRequestException;
import dev.backline.core.QuotaExhaustedException;
import dev.backline.core.RateLimitedException;
import dev.backline.core.ReauthorizationRequiredException;
import dev.backline.core.ScopeMissingException;
import dev.backline.core.http.Answer;
import dev.backline.core.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads Etsy's ways of saying no: {@code {"error": "text"}}, and {@code error_description} beside
 * it where OAuth is concerned. The status alone does not tell: 403 is an old form of the key, a
 * missing scope, or somebody else's shop.
 */
final class EtsyErrors {

  /** A daily limit that does not say when it ends: the window slides, some of it is back soon. */
  private static final Duration DAILY_PAUSE = Duration.ofHours(1);

  private EtsyErrors() {}

  static Optional<ApiException> read(Answer answer, FailedCall call) {
    if (answer.status() < 400) {
      return Optional.empty();
    }
    Json body = answer.jsonOrAbsent();
    if (body.kind() != Json.Kind.OBJECT) {
      return Optional.empty();
    }
    String error = body.get("error").optionalText().orElse("");
    String text = (error + " " + body.get("error_description").optionalText().orElse("")).strip();
    String lower = text.toLowerCase(Locale.ROOT);
    if (answer.status() == 429) {
      return Optional.of(limit(answer, call, lower));
    }
    if (lower.contains("x-api-key") || lower.contains("api key")) {
      return Optional.of(new CredentialsRejectedException(call, text, null));
    }
    if (lower.contains("insufficient_scope") || lower.contains("insufficient scope")) {
      return Optional.of(new ScopeMissingException(call, text, Set.of(scopeOf(call)), null));
    }
    if (lower.contains("no user was provided")) {
      return Optional.of(
          new ReauthorizationRequiredException(
              call, "the access token has no user id before its point", null));
    }
    if (answer.status() == 409) {
      return Optional.of(new ConflictException(call, text.isEmpty() ? "conflict" : text));
    }
    return answer.status() == 400 || answer.status() == 422
        ? Optional.of(new InvalidRequestException(call, text, null))
        : Optional.empty();
  }

  private static ApiException limit(Answer answer, FailedCall call, String text) {
    boolean daily =
        text.contains("daily")
            || answer.header("x-remaining-today").map(EtsyErrors::zero).orElse(false);
    Optional<Instant> advice = answer.resumeAt();
    if (daily) {
      Instant resumeAt = advice.orElseGet(() -> answer.receivedAt().plus(DAILY_PAUSE));
      return new QuotaExhaustedException(call, "the daily limit is used up", resumeAt, null);
    }
    return new RateLimitedException(
        call,
        "too many calls in one second",
        advice.orElseGet(() -> answer.receivedAt().plusSeconds(1)),
        null);
  }

  private static boolean zero(String text) {
    return text.strip().equals("0");
  }

  private static String scopeOf(FailedCall call) {
    return call.operation().contains("receipt")
            || call.operation().contains("ledger")
            || call.operation().contains("payment")
        ? "transactions_r"
        : call.operation().contains("update") ? "listings_w" : "listings_r";
  }
}
