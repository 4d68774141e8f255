package dev.backline.analytics;

import dev.backline.core.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An exact sum of decimals that costs about as much as adding longs.
 *
 * <p>Amounts are added as whole numbers of {@value #DIGITS} digits after the point in 128 bits, and
 * spill into a {@link BigDecimal} where that is not enough; nothing is ever rounded. The result has
 * no trailing zeros after the point, so that it depends neither on the order in which amounts or
 * partial sums came in nor on a store that writes 1.50 as 1.5. A sum of nothing is absent, not
 * zero.
 *
 * <p>Not thread-safe.
 */
public final class ExactSum {

  /** Digits after the point that are kept in 128 bits; also the most digits that surely fit. */
  static final int DIGITS = 18;

  /** A double tells whole numbers up to here apart, with some to spare. */
  private static final long MOST_SMALL = 1L << 50;

  private static final double TWO_TO_64 = 0x1p64;

  private static final long[] POWERS = new long[DIGITS + 1];

  static {
    POWERS[0] = 1;
    for (int i = 1; i <= DIGITS; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  private long count;
  private long high;
  private long low;
  private BigDecimal spilled;

  /** Creates an empty sum. */
  public ExactSum() {
    this(0, 0, 0, BigDecimal.ZERO);
  }

  /** Creates a sum of so many amounts from its 128 bits and what did not fit into them. */
  ExactSum(long count, long high, long low, BigDecimal spilled) {
    this.count = count;
    this.high = high;
    this.low = low;
    this.spilled = spilled;
  }

  /** Adds the amount; an absent one adds nothing and is not counted. */
  public void add(@Nullable BigDecimal amount) {
    if (amount == null) {
      return;
    }
    count++;
    if (fits(amount)) {
      long unscaled = unscaled(amount);
      int scale = amount.scale();
      addBits(highOf(unscaled, scale), lowOf(unscaled, scale));
    } else {
      spilled = spilled.add(amount);
    }
  }

  /** Adds a whole number. */
  public void add(long number) {
    count++;
    addBits(highOf(number, 0), lowOf(number, 0));
  }

  /** Adds all that the other sum holds. */
  public void add(ExactSum other) {
    count += other.count;
    addBits(other.high, other.low);
    spilled = spilled.add(other.spilled);
  }

  private void addBits(long addHigh, long addLow) {
    long newLow = low + addLow;
    long newHigh = high + addHigh + carry(low, addLow, newLow);
    if (overflows(high, addHigh, newHigh)) {
      spilled = spilled.add(decimal(high, low));
      newHigh = addHigh;
      newLow = addLow;
    }
    high = newHigh;
    low = newLow;
  }

  /** Returns how many amounts were added. */
  public long count() {
    return count;
  }

  /** Returns the sum, or empty if nothing was added. */
  public Optional<BigDecimal> total() {
    return count == 0 ? Optional.empty() : Optional.of(exact());
  }

  /** Returns the sum, zero if nothing was added. */
  public BigDecimal totalOrZero() {
    return exact();
  }

  private BigDecimal exact() {
    BigDecimal small = spilled.signum() == 0 ? small(high, low) : null;
    return small != null ? small : plain(spilled.add(decimal(high, low)));
  }

  /** Returns {@code plain(decimal(high, low))} of a number of few digits, for less; else null. */
  private static @Nullable BigDecimal small(long high, long low) {
    double about = high * TWO_TO_64 + (low >>> 1) * 2.0;
    long whole = (long) Math.floor(about / POWERS[DIGITS]);
    if (Math.abs(whole) > MOST_SMALL) {
      return null;
    }
    // The estimate is off by one at most, and what is left over fits into the lower half.
    long rest = low - whole * POWERS[DIGITS];
    if (rest < 0) {
      whole--;
      rest += POWERS[DIGITS];
    } else if (rest >= POWERS[DIGITS]) {
      whole++;
      rest -= POWERS[DIGITS];
    }
    if (rest == 0) {
      return BigDecimal.valueOf(whole);
    }
    int digits = DIGITS;
    while (rest % 10 == 0) {
      rest /= 10;
      digits--;
    }
    long scaled = whole * POWERS[digits];
    boolean fits =
        Math.multiplyHigh(whole, POWERS[digits]) == scaled >> 63 && scaled + rest >= scaled;
    return fits ? BigDecimal.valueOf(scaled + rest, digits) : null;
  }

  /** Without trailing zeros after the point, and never with an exponent. */
  static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  Json save() {
    return Json.array(count, exact().toPlainString());
  }

  static ExactSum load(Json state) {
    ExactSum sum = new ExactSum();
    sum.add(state.at(1).decimal());
    sum.count = state.at(0).wholeNumber();
    return sum;
  }

  static boolean fits(BigDecimal amount) {
    int scale = amount.scale();
    return scale >= 0 && scale <= DIGITS && amount.precision() <= DIGITS;
  }

  /** The digits as a long; unlike {@link BigDecimal#unscaledValue} it makes no BigInteger. */
  static long unscaled(BigDecimal amount) {
    return amount.scaleByPowerOfTen(amount.scale()).longValue();
  }

  /** The upper half of the 128 bits of a number with so many digits after the point. */
  static long highOf(long unscaled, int scale) {
    return Math.multiplyHigh(unscaled, POWERS[DIGITS - scale]);
  }

  /** The lower half of the same. */
  static long lowOf(long unscaled, int scale) {
    return unscaled * POWERS[DIGITS - scale];
  }

  /**
   * What the addition of lower halves hands on to the upper ones; a branch could not be guessed.
   */
  static long carry(long one, long other, long sum) {
    return ((one & other) | ((one | other) & ~sum)) >>> 63;
  }

  /** Whether a sum of upper halves outgrew its bits: it has another sign than both parts. */
  static boolean overflows(long one, long other, long sum) {
    return ((one ^ sum) & (other ^ sum)) < 0;
  }

  static BigDecimal decimal(long high, long low) {
    if (high == low >> 63) {
      return BigDecimal.valueOf(low, DIGITS);
    }
    BigInteger bits =
        BigInteger.valueOf(high)
            .shiftLeft(Long.SIZE)
            .add(new BigInteger(Long.toUnsignedString(low)));
    return new BigDecimal(bits, DIGITS);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ExactSum that && count == that.count && exact().equals(that.exact());
  }

  @Override
  public int hashCode() {
    return exact().hashCode();
  }

  @Override
  public String toString() {
    return exact().toPlainString();
  }
}
