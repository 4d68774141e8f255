package dev.backline.core.http;

import dev.backline.core.ApiException;
import dev.backline.core.EdgeBlockedException;
import dev.backline.core.NetworkException;
import dev.backline.core.PlatformUnavailableException;
import dev.backline.core.QuotaExhaustedException;
import dev.backline.core.RateLimitedException;
import dev.backline.core.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Decides whether a failed attempt is repeated, and after what wait. Thread-safe. */
final class Repetition {

  /** From here on an advised wait is a real one, which throttles by itself. */
  private static final Duration REAL_WAIT = Duration.ofSeconds(1);

  private static final Duration MOST_JITTER = Duration.ofSeconds(1);

  private final RetryPolicy policy;
  private final RetryBudget budget;
  private final InstantSource clock;
  private final RandomGenerator random;

  Repetition(RetryPolicy policy, InstantSource clock, Ticker ticker, RandomGenerator random) {
    this.policy = policy;
    this.budget = new RetryBudget(policy, ticker);
    this.clock = clock;
    this.random = random;
  }

  /** Counts the first attempt of a call. */
  void begins() {
    budget.first();
  }

  /** Returns how long to wait before the next attempt, or throws the failure: there is none. */
  Duration waitAfter(ApiException failure, Trip trip) {
    if (!mayPass(failure) || !maySendAgain(failure, trip) || trip.tries() >= policy.attempts()) {
      throw failure;
    }
    Duration wait = failure.resumeAt().map(this::advised).orElseGet(() -> drawn(trip.tries()));
    if (!trip.deadline.allows(wait)) {
      throw failure;
    }
    if (!throttlesItself(failure, wait) && !budget.takeRepeat()) {
      throw failure;
    }
    return wait;
  }

  private static boolean mayPass(ApiException failure) {
    return failure instanceof NetworkException
        || failure instanceof PlatformUnavailableException
        || refusedUnread(failure);
  }

  private boolean maySendAgain(ApiException failure, Trip trip) {
    return !trip.handedOut()
        && (trip.order.repeatable()
            || !trip.wasReached()
            || refusedUnread(failure)
            || policy.notProcessed(failure));
  }

  /** Returns whether the platform said no before it did anything. */
  private static boolean refusedUnread(ApiException failure) {
    return failure instanceof RateLimitedException
        || (failure instanceof EdgeBlockedException && failure.retryable())
        || (failure instanceof QuotaExhaustedException && failure.call().status() != 0);
  }

  private static boolean throttlesItself(ApiException failure, Duration wait) {
    return refusedUnread(failure)
        && failure.resumeAt().isPresent()
        && wait.compareTo(REAL_WAIT) >= 0;
  }

  /** Returns the advised wait and a little more, so that not all come back in the same instant. */
  private Duration advised(Instant resumeAt) {
    Duration advice = Duration.between(clock.instant(), resumeAt);
    if (advice.isNegative()) {
      advice = Duration.ZERO;
    }
    Duration tenth = advice.dividedBy(10);
    return advice.plus(below(tenth.compareTo(MOST_JITTER) < 0 ? tenth : MOST_JITTER));
  }

  private Duration drawn(int attempt) {
    return below(policy.backoffBound(attempt));
  }

  private Duration below(Duration bound) {
    return bound.isZero() ? bound : Duration.ofNanos(random.nextLong(bound.toNanos()));
  }
}
