package dev.backline.examples.fleet.stall;

import dev.backline.core.quota.QuotaWindow;
import java.time.Duration;

/**
 * How often Stall may be called.
 *
 * <p>Windows slide at Stall as they do here, but a call is counted there when it arrives. The
 * client's spans are longer by a margin, the most that a call takes from being let through to its
 * arrival, a refresh of the token before it and a busy machine included.
 *
 * @param app calls of the whole app in a span
 * @param account calls of one account in a span
 * @param span the span of both, as Stall counts
 * @param margin how much longer the client's span is
 */
public record StallLimits(long app, long account, Duration span, Duration margin) {

  /** Limits that nobody meets. */
  public static final StallLimits NONE =
      new StallLimits(1_000_000, 1_000_000, Duration.ofSeconds(10), Duration.ofSeconds(2));

  /** Returns the window that all accounts pass. */
  public QuotaWindow appWindow() {
    return QuotaWindow.of(app, span.plus(margin));
  }

  /** Returns the window of each account. */
  public QuotaWindow accountWindow() {
    return QuotaWindow.of(account, span.plus(margin));
  }

  /** Reads what {@link #toString} wrote. */
  public static StallLimits parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 4) {
      throw new IllegalArgumentException("limits are app/account/span/margin, were " + text);
    }
    return new StallLimits(
        Long.parseLong(parts[0]),
        Long.parseLong(parts[1]),
        Duration.parse(parts[2]),
        Duration.parse(parts[3]));
  }

  /** Returns the form for a command line, such as {@code 200/10/PT5S/PT2S}. */
  @Override
  public String toString() {
    return app + "/" + account + "/" + span + "/" + margin;
  }
}
