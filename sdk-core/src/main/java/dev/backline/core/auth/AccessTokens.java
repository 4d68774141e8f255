package dev.backline.core.auth;

import dev.backline.core.Secret;
import java.time.Duration;

/**
 * The access token of one account, fresh whenever it is asked for.
 *
 * <p>Thread-safe; many callers share one refresh.
 */
public interface AccessTokens {

  /**
   * Returns a token that is valid now, refreshing it first if it must be.
   *
   * @param atMost how long the caller can wait for a refresh
   * @throws dev.backline.core.ReauthorizationRequiredException if only the account's owner can help
   * @throws dev.backline.core.DeadlineExceededException if a refresh under way takes longer
   * @throws dev.backline.core.ApiException if the refresh failed in another way; the grant lives on
   */
  Secret current(Duration atMost);

  /**
   * Says that the platform refused the token, so that {@link #current} gets another one.
   *
   * @param token the token as it was sent; if a newer one is there already, nothing happens
   */
  void rejected(Secret token);

  /** Returns tokens that never change: an API key, or a token from the environment. */
  static AccessTokens fixed(Secret token) {
    return new AccessTokens() {
      @Override
      public Secret current(Duration atMost) {
        return token;
      }

      @Override
      public void rejected(Secret refused) {
        // a fixed token has no successor; the call fails with the platform's own answer
      }
    };
  }
}
