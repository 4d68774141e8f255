package dev.backline.core.facts;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A count as far as it is known: what was shown, and the least and most it can stand for. "1.2M"
 * shows 1,200,000 and can stand for 1,150,000 to 1,249,999.
 */
public record CountInterval(long shown, long low, long high) {

  public CountInterval {
    if (low > shown || shown > high) {
      throw new IllegalArgumentException(
          "a shown count lies within its interval: " + low + " <= " + shown + " <= " + high);
    }
  }

  /** Returns an exact count. */
  public static CountInterval exactly(long count) {
    return new CountInterval(count, count, count);
  }

  /** Returns whether the count is exact. */
  public boolean exact() {
    return low == high;
  }

  static Optional<CountInterval> ofStored(
      @Nullable Long shown, @Nullable Long low, @Nullable Long high) {
    if (shown == null) {
      return Optional.empty();
    }
    return Optional.of(
        new CountInterval(shown, low == null ? shown : low, high == null ? shown : high));
  }
}
