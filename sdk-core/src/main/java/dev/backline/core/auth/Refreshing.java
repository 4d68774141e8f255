package dev.backline.core.auth;

import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What a refresh works with.
 *
 * @param lease how long an exchange may hold others up before it counts as dead; much longer than
 *     the exchange itself may take
 * @param skew how far the clocks of two machines may differ
 * @param early how long before its end a token is renewed in the background
 */
record Refreshing(
    OAuth2 app,
    String account,
    List<Renewal> renewals,
    TokenStore store,
    TokenExchange exchange,
    Times times,
    Duration exchangeTime,
    Duration lease,
    Duration skew,
    Duration early,
    Executor executor,
    String holder,
    RefreshListener listener) {

  /** The doors to time and chance. */
  record Times(InstantSource clock, Ticker ticker, Sleeper sleeper, RandomGenerator random) {}
}
