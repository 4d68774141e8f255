package dev.backline.etsy.testing;

import static dev.backline.etsy.testing.EtsyReplies.error;

import dev.backline.core.Ticker;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedWindow;
import dev.backline.etsy.testing.EtsySimulator.LimitHeaders;
import java.time.Duration;
import java.util.Optional;

/** Etsy's two limits, the second's before the day's, and the headers that tell them. */
final class SimulatedLimits {

  private final Ticker ticker;
  private SimulatedWindow second;
  private SimulatedWindow day;
  private LimitHeaders headers = LimitHeaders.AS_DOCUMENTED;

  SimulatedLimits(Ticker ticker, int perSecond, int perDay) {
    this.ticker = ticker;
    this.second = SimulatedWindow.of("per second", perSecond, Duration.ofSeconds(1));
    this.day = SimulatedWindow.of("daily", perDay, Duration.ofHours(24));
  }

  void set(int perSecond, int perDay) {
    second = SimulatedWindow.of("per second", perSecond, Duration.ofSeconds(1));
    day = SimulatedWindow.of("daily", perDay, Duration.ofHours(24));
  }

  void headers(LimitHeaders form) {
    headers = form;
  }

  /** Counts a call, or refuses it. */
  Optional<SimulatedReply> refusal() {
    long nanos = ticker.nanos();
    boolean sparse = headers == LimitHeaders.SPARSE_REFUSALS;
    if (!second.untilNext("", nanos).isZero()) {
      SimulatedReply refused = error(429, "Exceeded per second rate limit");
      return Optional.of(sparse ? refused : told(refused.with("retry-after", 1)));
    }
    Duration untilDay = day.untilNext("", nanos);
    if (!untilDay.isZero()) {
      SimulatedReply refused = error(429, "Exceeded daily rate limit");
      return Optional.of(
          sparse ? refused : told(refused.with("retry-after", untilDay.toSeconds() + 1)));
    }
    second.count("", nanos);
    day.count("", nanos);
    return Optional.empty();
  }

  SimulatedReply told(SimulatedReply reply) {
    if (headers == LimitHeaders.NONE) {
      return reply;
    }
    long nanos = ticker.nanos();
    String remaining =
        headers == LimitHeaders.MISSPELLED ? "x-remaining-this-secon" : "x-remaining-this-second";
    return reply
        .with("x-limit-per-second", second.limit())
        .with(remaining, second.remaining("", nanos))
        .with("x-limit-per-day", day.limit())
        .with("x-remaining-today", day.remaining("", nanos));
  }
}
