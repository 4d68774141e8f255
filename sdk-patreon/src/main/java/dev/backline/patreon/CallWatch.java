package dev.backline.patreon;

import dev.backline.core.ApiException;
import dev.backline.core.EdgeBlockedException;
import dev.backline.core.RateLimitedException;
import dev.backline.core.Ticker;
import dev.backline.core.http.CallListener;
import dev.backline.core.quota.Governor;
import dev.backline.core.quota.QuotaSignal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is sent and refused, since Patreon gives no figures of its own, and stops all calls
 * where going on would make things worse. Thread-safe.
 *
 * <p>The edge's 429 stops everything until it says, usually for 30 minutes. More than 2,000 refused
 * calls in ten minutes would block the app for half an hour, so at a tenth of that the calls stop
 * until the count has fallen.
 */
final class CallWatch implements CallListener {

  static final int MOST_REFUSED = 200;
  private static final Duration REFUSED_WITHIN = Duration.ofMinutes(10);

  private final Governor governor;
  private final InstantSource clock;
  private final Ticker ticker;
  private final @Nullable CallListener next;
  private final Deque<Long> refused = new ArrayDeque<>(); // all guarded by this
  private long sent;
  private @Nullable Instant lastThrottledAt;
  private @Nullable String lastRequestId;

  CallWatch(Governor governor, InstantSource clock, Ticker ticker, @Nullable CallListener next) {
    this.governor = governor;
    this.clock = clock;
    this.ticker = ticker;
    this.next = next;
  }

  @Override
  public void attempted(Attempt attempt) {
    Optional<QuotaSignal> stop = count(attempt);
    stop.ifPresent(signal -> governor.learn(List.of(signal)));
    if (next != null) {
      next.attempted(attempt);
    }
  }

  private synchronized Optional<QuotaSignal> count(Attempt attempt) {
    sent++;
    attempt.requestId().ifPresent(id -> lastRequestId = id);
    Optional<QuotaSignal> stop = attempt.failure().flatMap(this::throttle);
    if (attempt.status() < 400 || attempt.status() >= 500) {
      return stop;
    }
    long now = ticker.nanos();
    refused.addLast(now);
    while (now - refused.getFirst() >= REFUSED_WITHIN.toNanos()) {
      refused.removeFirst();
    }
    if (stop.isEmpty() && refused.size() >= MOST_REFUSED) {
      long left = REFUSED_WITHIN.toNanos() - (now - refused.getFirst());
      return Optional.of(
          new QuotaSignal.Pause(
              clock.instant().plusNanos(left), "too many refused calls in ten minutes"));
    }
    return stop;
  }

  private Optional<QuotaSignal> throttle(ApiException failure) {
    boolean edge = failure instanceof EdgeBlockedException;
    if (edge || failure instanceof RateLimitedException) {
      lastThrottledAt = clock.instant();
      return failure
          .resumeAt()
          .map(until -> new QuotaSignal.Pause(until, edge ? "blocked by the edge" : "throttled"));
    }
    return Optional.empty();
  }

  @Override
  public void waited(Wait wait) {
    if (next != null) {
      next.waited(wait);
    }
  }

  @Override
  public void refreshed(Refresh refresh) {
    if (next != null) {
      next.refreshed(refresh);
    }
  }

  @Override
  public void paged(PageArrival page) {
    if (next != null) {
      next.paged(page);
    }
  }

  synchronized long sent() {
    return sent;
  }

  synchronized int refusedLately() {
    long now = ticker.nanos();
    return (int) refused.stream().filter(at -> now - at < REFUSED_WITHIN.toNanos()).count();
  }

  synchronized Optional<Instant> lastThrottledAt() {
    return Optional.ofNullable(lastThrottledAt);
  }

  synchronized Optional<String> lastRequestId() {
    return Optional.ofNullable(lastRequestId);
  }
}
