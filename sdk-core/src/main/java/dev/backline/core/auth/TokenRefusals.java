package dev.backline.core.auth;

import dev.backline.core.ApiException;
import dev.backline.core.FailedCall;
import java.time.Instant;

/**
 * Turns a refusal of a platform's token endpoint into the failure that tells what to do.
 *
 * <p>The type decides over the grant: a {@link dev.backline.core.ReauthorizationRequiredException}
 * ends it, a retryable failure leaves it for the next attempt, any other leaves it as well. A
 * platform with codes of its own handles these and hands the rest to {@link #standard()}:
 *
 * <pre>{@code
 * TokenRefusals bandcamp = refusal -> refusal.answer().error().equals("duplicate_grant")
 *     ? new DuplicateGrantException(refusal.call())
 *     : TokenRefusals.standard().explain(refusal);
 * }</pre>
 */
@FunctionalInterface
public interface TokenRefusals {

  /** Returns the failure; its message must not hold a secret. */
  ApiException explain(Refusal refusal);

  /** Returns the reading of RFC 6749's codes and of the status. */
  static TokenRefusals standard() {
    return StandardRefusals::explain;
  }

  /**
   * A refusal with its circumstances.
   *
   * @param call the facts of the call, the status among them
   * @param answer what the platform said; secrets that it repeated are masked
   * @param at when the answer came
   */
  record Refusal(FailedCall call, TokenAnswer.Refused answer, Instant at) {}
}
