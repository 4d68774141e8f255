package dev.backline.analytics;

import dev.backline.core.json.Json;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An exact sum of decimals that costs about as much as adding longs.
 *
 * <p>Amounts are kept as whole numbers, one running total per scale, and spill into a {@link
 * BigDecimal} when a total outgrows 64 bits; nothing is ever rounded. The result has no trailing
 * zeros after the point, so that it depends neither on the order in which amounts or partial sums
 * came in nor on a store that writes 1.50 as 1.5. A sum of nothing is absent, not zero.
 *
 * <p>Not thread-safe.
 */
public final class ExactSum {

  /** The most digits that surely fit a long, and the widest scale kept as one. */
  private static final int WIDEST = 18;

  private long[] totals = new long[3];
  private long count;
  private BigDecimal spilled = BigDecimal.ZERO;

  /** Creates an empty sum. */
  public ExactSum() {}

  /** Adds the amount; an absent one adds nothing and is not counted. */
  public void add(@Nullable BigDecimal amount) {
    if (amount == null) {
      return;
    }
    count++;
    if (fitsLong(amount)) {
      addUnscaled(unscaled(amount), amount.scale());
    } else {
      spill(amount);
    }
  }

  /** Adds a whole number. */
  public void add(long number) {
    count++;
    addUnscaled(number, 0);
  }

  /** Adds all that the other sum holds. */
  public void add(ExactSum other) {
    count += other.count;
    for (int s = 0; s < other.totals.length; s++) {
      if (other.totals[s] != 0) {
        addUnscaled(other.totals[s], s);
      }
    }
    spilled = spilled.add(other.spilled);
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
    BigDecimal sum = spilled;
    for (int s = 0; s < totals.length; s++) {
      if (totals[s] != 0) {
        sum = sum.add(BigDecimal.valueOf(totals[s], s));
      }
    }
    return plain(sum);
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

  /** Adds the digits of an amount of which the caller knows that it {@linkplain #fitsLong fits}. */
  void addCounted(long unscaled, int itsScale) {
    count++;
    addUnscaled(unscaled, itsScale);
  }

  private void addUnscaled(long unscaled, int itsScale) {
    if (itsScale >= totals.length) {
      totals = Arrays.copyOf(totals, Math.min(WIDEST + 1, itsScale + 3));
    }
    long total = totals[itsScale];
    long sum = total + unscaled;
    if (((total ^ sum) & (unscaled ^ sum)) < 0) {
      spilled = spilled.add(BigDecimal.valueOf(total, itsScale));
      sum = unscaled;
    }
    totals[itsScale] = sum;
  }

  private void spill(BigDecimal amount) {
    spilled = spilled.add(amount);
  }

  static boolean fitsLong(BigDecimal amount) {
    int itsScale = amount.scale();
    return itsScale >= 0 && itsScale <= WIDEST && amount.precision() <= WIDEST;
  }

  /** The digits as a long; unlike {@link BigDecimal#unscaledValue} it makes no BigInteger. */
  static long unscaled(BigDecimal amount) {
    return amount.scaleByPowerOfTen(amount.scale()).longValue();
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
