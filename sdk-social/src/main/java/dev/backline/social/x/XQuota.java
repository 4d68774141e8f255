package dev.backline.social.x;

import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.quota.Forecast;
import dev.backline.core.quota.Governor;
import dev.backline.core.quota.QuotaHeaders;
import dev.backline.core.quota.QuotaSignal;
import dev.backline.core.quota.QuotaWindow;
import dev.backline.core.quota.SlidingGovernor;
import dev.backline.core.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** X's limits: a window for each endpoint, and the reads of a month for all of them. */
final class XQuota implements AutoCloseable {

  /** The longest month, so that no calendar month ever holds more. */
  static final Duration MONTH = Duration.ofDays(31);

  static final Duration WINDOW = Duration.ofMinutes(15);
  static final Duration DAY = Duration.ofHours(24);

  private final SlidingGovernor reads;
  private final Governor users;
  private final Governor timelines;
  private final Governor posts;
  private final Governor me;

  XQuota(
      long monthlyReads,
      @Nullable Storage storage,
      InstantSource clock,
      Ticker ticker,
      Sleeper sleeper) {
    SlidingGovernor.Builder month =
        Governor.builder("x-reads")
            .window(QuotaWindow.of(monthlyReads, MONTH))
            .clock(clock)
            .ticker(ticker)
            .sleeper(sleeper);
    if (storage != null) {
      month.sharedThrough(storage);
    }
    this.reads = month.build();
    // The smaller of what X documents for an app and for a user; headers correct it.
    this.users = endpoint("x-users", 300, clock, ticker, sleeper);
    this.timelines = endpoint("x-timelines", 900, clock, ticker, sleeper);
    this.posts = endpoint("x-posts", 3_500, clock, ticker, sleeper);
    this.me = endpoint("x-me", 75, clock, ticker, sleeper);
  }

  private Governor endpoint(
      String name, int limit, InstantSource clock, Ticker ticker, Sleeper sleeper) {
    SlidingGovernor calls =
        Governor.builder(name)
            .window(QuotaWindow.of(limit, WINDOW))
            .clock(clock)
            .ticker(ticker)
            .sleeper(sleeper)
            .build();
    return new ReadGovernor(calls, reads);
  }

  Governor users() {
    return users;
  }

  Governor timelines() {
    return timelines;
  }

  Governor posts() {
    return posts;
  }

  Governor me() {
    return me;
  }

  Forecast forecast(long resources) {
    return reads.forecast(resources);
  }

  /**
   * Each window by itself: the quarter of an hour may look absurdly large while a day is strict.
   */
  static List<QuotaSignal> read(Map<String, String> headers) {
    List<QuotaSignal> signals = new ArrayList<>(2);
    window(headers, "x-rate-limit-", WINDOW, signals);
    window(headers, "x-app-limit-24hour-", DAY, signals);
    window(headers, "x-user-limit-24hour-", DAY, signals);
    return signals;
  }

  private static void window(
      Map<String, String> headers, String prefix, Duration length, List<QuotaSignal> signals) {
    long limit = QuotaHeaders.number(headers, prefix + "limit");
    long remaining = QuotaHeaders.number(headers, prefix + "remaining");
    long reset = QuotaHeaders.number(headers, prefix + "reset");
    if (limit > 0 || remaining >= 0) {
      boolean sane = reset > 0 && reset < 100_000_000_000L; // seconds since 1970
      signals.add(
          new QuotaSignal.WindowState(
              length, limit, remaining, sane ? Instant.ofEpochSecond(reset) : null));
    }
  }

  @Override
  public void close() {
    users.close();
    timelines.close();
    posts.close();
    me.close();
    reads.close();
  }
}
