package dev.backline.social.x;

import dev.backline.core.ApiException;
import dev.backline.core.FailedCall;
import dev.backline.core.ForbiddenException;
import dev.backline.core.QuotaExhaustedException;
import dev.backline.core.RateLimitedException;
import dev.backline.core.ScopeMissingException;
import dev.backline.core.http.Answer;
import dev.backline.core.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads X's ways of saying no: problem documents told apart by the end of their type, for its host
 * changed with the company's name; the old {@code {"errors": [{"code": 88}]}}; OAuth's. Types are
 * an open list, and the status is often missing from the body.
 */
final class XErrors {

  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final int OLD_RATE_LIMIT = 88;
  private static final int OLD_ACCESS_LEVEL = 453;

  private XErrors() {}

  static Optional<ApiException> read(Answer answer, FailedCall call) {
    if (answer.status() < 400) {
      return Optional.empty();
    }
    Json body = answer.jsonOrAbsent();
    XProblem problem =
        body.kind() == Json.Kind.OBJECT
            ? XProblem.read(body)
            : new XProblem("", "", answer.problem(), "");
    List<XProblem> parts = XJson.problems(body);
    String text = text(problem, parts);
    if (answer.status() == 402 || problem.title().equals("CreditsDepleted")) {
      return Optional.of(new CreditsExhaustedException(call, text));
    }
    if (problem.kind().equals("usage-capped")) {
      boolean daily = body.get("period").optionalText().orElse("").equalsIgnoreCase("Daily");
      return Optional.of(
          new QuotaExhaustedException(call, text, nextPeriod(answer.receivedAt(), daily), null));
    }
    int code = oldCode(body);
    if (answer.status() == 429 || code == OLD_RATE_LIMIT) {
      return Optional.of(new RateLimitedException(call, text, resumeAt(answer), null));
    }
    if (problem.kind().equals("client-forbidden") || code == OLD_ACCESS_LEVEL) {
      String reason = body.get("reason").optionalText().map(r -> " (" + r + ")").orElse("");
      return Optional.of(new ForbiddenException(call, text + reason, null));
    }
    if (problem.kind().equals("unsupported-authentication")) {
      return Optional.of(
          new ScopeMissingException(
              call, text, Set.of("users.read", "tweet.read", "a user's own token"), null));
    }
    return Optional.empty();
  }

  /** The reset is trusted within one window; a clock that is wrong must not stop us for a year. */
  private static Instant resumeAt(Answer answer) {
    Instant latest = answer.receivedAt().plus(WINDOW);
    Instant earliest = answer.receivedAt().plusSeconds(1);
    Instant advice = answer.resumeAt().orElse(latest);
    return advice.isAfter(latest) ? latest : advice.isBefore(earliest) ? earliest : advice;
  }

  private static Instant nextPeriod(Instant now, boolean daily) {
    ZonedDateTime today = now.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
    return (daily ? today.plusDays(1) : today.withDayOfMonth(1).plusMonths(1)).toInstant();
  }

  private static int oldCode(Json body) {
    Json errors = body.get("errors");
    return errors.kind() == Json.Kind.ARRAY
        ? (int) errors.at(0).get("code").optionalWholeNumber().orElse(0)
        : 0;
  }

  private static String text(XProblem problem, List<XProblem> parts) {
    if (!problem.detail().isEmpty()) {
      return problem.detail();
    }
    return parts.isEmpty() ? problem.title() : parts.get(0).detail();
  }
}
