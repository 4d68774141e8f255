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
import java.util.Optional;

/** What a status means where the platform's own {@link ErrorReader} has nothing to say. */
final class StandardErrors {

  private StandardErrors() {}

  /**
   * Returns the failure of the answer, whose known secrets are masked; empty if it is a success.
   */
  static Optional<ApiException> read(Answer answer, boolean withToken) {
    int status = answer.status();
    if (answer.ok() || status == 304) {
      return Optional.empty();
    }
    FailedCall call = answer.call();
    Instant resumeAt = answer.resumeAt().orElse(null);
    if (status >= 500) {
      return Optional.of(
          status == 501 || status == 505
              ? new InvalidRequestException(call, what("not offered", answer), null)
              : new PlatformUnavailableException(
                  call, what("the platform failed", answer), resumeAt, null));
    }
    if (answer.isHtml() && (status == 403 || status == 429)) {
      return Optional.of(
          new EdgeBlockedException(call, what("blocked by the edge", answer), resumeAt, null));
    }
    return Optional.of(
        switch (status) {
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
          case 429 ->
              new RateLimitedException(call, what("too many calls", answer), resumeAt, null);
          default ->
              status >= 400
                  ? new InvalidRequestException(call, what("the request is wrong", answer), null)
                  : new DriftException(call, "unexpected status", "status", null);
        });
  }

  private static String what(String standard, Answer answer) {
    String problem = answer.problem();
    return problem.isEmpty() ? standard : standard + ": " + problem;
  }
}
