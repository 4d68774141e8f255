package dev.backline.core.http;

import dev.backline.core.ApiException;
import dev.backline.core.FailedCall;
import java.util.Optional;

/**
 * Reads a platform's own way of saying no.
 *
 * <p>It sees every answer, those with status 200 too, for some platforms hide errors there. Known
 * secrets of the call are masked in what it sees. What it returns decides what happens: a {@link
 * dev.backline.core.ReauthorizationRequiredException} makes the road refresh the token and try once
 * more; a {@link dev.backline.core.RateLimitedException} or {@link
 * dev.backline.core.QuotaExhaustedException} makes it wait; empty leaves the answer to the standard
 * reading by status. If it stumbles over an unexpected form, the standard reading takes over.
 *
 * <pre>{@code
 * ErrorReader reader = (answer, call) ->
 *     answer.jsonOrAbsent().get("error").optionalBool().orElse(false)
 *         ? Optional.of(new InvalidRequestException(call, answer.problem(), null))
 *         : Optional.empty();
 * }</pre>
 *
 * <p>Must be thread-safe.
 */
@FunctionalInterface
public interface ErrorReader {

  /** Returns the failure that the answer reports, or empty if it is none or an ordinary one. */
  Optional<ApiException> read(Answer answer, FailedCall call);
}
