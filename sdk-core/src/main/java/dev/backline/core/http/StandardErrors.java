package dev.backline.core.http;

import dev.backline.core.ApiException;
import dev.backline.core.CredentialsRejectedException;
import dev.backline.core.DriftException;
import dev.backline.core.EdgeBlockedException;
import dev.backline.core.FailedCall;
import dev.backline.core.ForbiddenException;
import dev.backline.core.InvalidRequestException;
import dev.backline.core.NotFoundException;
import dev.backline.core.PlatformUnavailableException;
import dev.backline.core.RateLimitedException;
import dev.backline.core.ReauthorizationRequiredException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a status means where the platform's own {@link ErrorReader} has nothing to say. */
final class StandardErrors {

  private StandardErrors() {}

  /** Returns what an answer that is no success means; its known secrets are masked. */
  static ApiException read(Answer answer, boolean withToken) {
    int status = answer.status();
    FailedCall call = answer.call();
    Instant resumeAt = answer.resumeAt().orElse(null);
    if (answer.isHtml() && (status == 403 || status == 429)) {
      return new EdgeBlockedException(call, what("blocked by the edge", answer), resumeAt, null);
    }
    return switch (status) {
      case 401 ->
          withToken
              ? new ReauthorizationRequiredException(
                  call, what("the access token was refused", answer), null)
              : new CredentialsRejectedException(
                  call, what("the credentials were refused", answer), null);
      case 402, 403, 451 -> new ForbiddenException(call, what("refused", answer), null);
      case 404 -> new NotFoundException(call, what("not found", answer), false, null);
      case 408, 425 ->
          new PlatformUnavailableException(
              call, what("the request was not taken", answer), resumeAt, null);
      case 410 -> new NotFoundException(call, what("gone", answer), true, null);
      case 429 -> new RateLimitedException(call, what("too many calls", answer), resumeAt, null);
      case 501, 505 -> new InvalidRequestException(call, what("not offered", answer), null);
      default -> byClass(status, answer, resumeAt);
    };
  }

  private static ApiException byClass(int status, Answer answer, @Nullable Instant resumeAt) {
    FailedCall call = answer.call();
    if (status >= 500 && status < 600) {
      return new PlatformUnavailableException(
          call, what("the platform failed", answer), resumeAt, null);
    }
    return status >= 400 && status < 500
        ? new InvalidRequestException(call, what("the request is wrong", answer), null)
        : new DriftException(call, "unexpected status", "status", null);
  }

  private static String what(String standard, Answer answer) {
    String problem = answer.problem();
    return problem.isEmpty() ? standard : standard + ": " + problem;
  }
}
