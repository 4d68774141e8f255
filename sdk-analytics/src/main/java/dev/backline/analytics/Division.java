package dev.backline.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Division that has an answer for every input: nothing can be divided by zero, so the answer is
 * absent then and never an exception or "not a number".
 *
 * <p>Results are rounded half-even to a fixed number of digits, so that they are the same on every
 * machine.
 */
public final class Division {

  /** Digits after the point of a ratio. */
  public static final int RATIO_DIGITS = 10;

  /** Digits after the point of a percentage. */
  public static final int PERCENT_DIGITS = 4;

  private Division() {}

  /** Returns {@code part / whole}, or null if the whole is zero. */
  public static @Nullable BigDecimal ratio(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0 ? null : part.divide(whole, RATIO_DIGITS, RoundingMode.HALF_EVEN);
  }

  /** Returns {@code 100 × part / whole}, or null if the whole is zero. */
  public static @Nullable BigDecimal percent(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0
        ? null
        : part.movePointRight(2).divide(whole, PERCENT_DIGITS, RoundingMode.HALF_EVEN);
  }

  /** Returns by how many percent the later value is above the earlier, or null from zero on. */
  public static @Nullable BigDecimal change(BigDecimal earlier, BigDecimal later) {
    return earlier.signum() == 0 ? null : percent(later.subtract(earlier), earlier.abs());
  }
}
