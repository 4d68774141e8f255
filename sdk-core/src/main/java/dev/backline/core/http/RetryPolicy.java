package dev.backline.core.http;

import dev.backline.core.ApiException;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * When a failed attempt is repeated, and how long is waited before.
 *
 * <p>Only failures that may pass are repeated, and only for requests that may be sent twice: those
 * that are idempotent, and those of which it is certain that the platform did nothing (it was never
 * reached, or it answered 429, or {@link Builder#notProcessedWhen} says so). The platform's advice
 * is obeyed to the letter and some jitter is added; without advice the wait is drawn evenly between
 * zero and a bound that doubles each time. A wait that does not fit the deadline is not begun.
 *
 * <p>All repetitions of an {@link Api} together draw on one budget: within any minute at most
 * {@link Builder#budget} of the first attempts, or {@link Builder#reserve} if that is more. So a
 * platform that is down is not called several times as often as one that is up. Waits that the
 * platform asked for in a 429 do not count.
 *
 * <p>Immutable.
 */
public final class RetryPolicy {

  private final int attempts;
  private final Duration firstBackoff;
  private final Duration longestBackoff;
  private final double budget;
  private final int reserve;
  private final Predicate<ApiException> notProcessed;

  private RetryPolicy(Builder builder) {
    this.attempts = builder.attempts;
    this.firstBackoff = builder.firstBackoff;
    this.longestBackoff = builder.longestBackoff;
    this.budget = builder.budget;
    this.reserve = builder.reserve;
    this.notProcessed = builder.notProcessed;
  }

  /** Returns a builder with the defaults: see its methods. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the policy of all defaults. */
  public static RetryPolicy standard() {
    return builder().build();
  }

  /** Returns the policy that sends each request once. */
  public static RetryPolicy never() {
    return builder().attempts(1).build();
  }

  int attempts() {
    return attempts;
  }

  double budget() {
    return budget;
  }

  int reserve() {
    return reserve;
  }

  boolean notProcessed(ApiException failure) {
    return notProcessed.test(failure);
  }

  /** Returns the bound of the wait after the given attempt, counted from 1. */
  Duration backoffBound(int attempt) {
    int doublings = Math.min(attempt - 1, 30);
    Duration bound = firstBackoff.multipliedBy(1L << doublings);
    return bound.compareTo(longestBackoff) > 0 ? longestBackoff : bound;
  }

  /** Builds a {@link RetryPolicy}. Not thread-safe. */
  public static final class Builder {

    private int attempts = 4;
    private Duration firstBackoff = Duration.ofMillis(500);
    private Duration longestBackoff = Duration.ofSeconds(30);
    private double budget = 0.1;
    private int reserve = 3;
    private Predicate<ApiException> notProcessed = failure -> false;

    private Builder() {}

    /** Sets how often a call is tried at most, the first time included; 4 unless told. */
    public Builder attempts(int attempts) {
      this.attempts = attempts;
      return this;
    }

    /** Sets the bounds of the waits without advice: 500 ms at first, 30 s at most unless told. */
    public Builder backoff(Duration first, Duration longest) {
      this.firstBackoff = first;
      this.longestBackoff = longest;
      return this;
    }

    /** Sets the share of first attempts that may be repeated in a minute; 0.1 unless told. */
    public Builder budget(double share) {
      this.budget = share;
      return this;
    }

    /**
     * Sets how many repetitions a minute are allowed however few calls there are; 3 unless told.
     */
    public Builder reserve(int repetitions) {
      this.reserve = repetitions;
      return this;
    }

    /** Sets by what failures the platform says that it did nothing; none unless told. */
    public Builder notProcessedWhen(Predicate<ApiException> test) {
      this.notProcessed = test;
      return this;
    }

    /**
     * Returns the policy.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public RetryPolicy build() {
      if (attempts < 1 || attempts > 100) {
        throw new IllegalArgumentException("attempts must be 1 to 100, was " + attempts);
      }
      if (firstBackoff.isNegative() || firstBackoff.compareTo(longestBackoff) > 0) {
        throw new IllegalArgumentException(
            "back-off must grow from at least zero, was " + firstBackoff + " to " + longestBackoff);
      }
      if (longestBackoff.compareTo(Duration.ofDays(1)) > 0) {
        throw new IllegalArgumentException("back-off is at most a day, was " + longestBackoff);
      }
      if (!(budget >= 0 && budget <= 10)) {
        throw new IllegalArgumentException("budget must be 0 to 10, was " + budget);
      }
      if (reserve < 0) {
        throw new IllegalArgumentException("reserve must be at least 0, was " + reserve);
      }
      return new RetryPolicy(this);
    }
  }
}
