package dev.backline.analytics.roi;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * What is taken for granted when pitches are turned into money.
 *
 * @param streamsPerAdd how many streams one playlist add brings
 * @param low the least that a thousand streams pay
 * @param centre what a thousand streams pay as a rule
 * @param high the most that a thousand streams pay
 * @param currency the currency of these three
 */
public record PitchAssumptions(
    long streamsPerAdd, BigDecimal low, BigDecimal centre, BigDecimal high, String currency) {

  /** One playlist add is 1,000 streams; 1,000 streams pay 3 to 5 US dollars, 4 as a rule. */
  public static final PitchAssumptions USUAL =
      new PitchAssumptions(
          1000, new BigDecimal("3"), new BigDecimal("4"), new BigDecimal("5"), "USD");

  public PitchAssumptions {
    currency = currency.toUpperCase(Locale.ROOT);
    if (streamsPerAdd < 0) {
      throw new IllegalArgumentException(
          "streams per playlist add can't be negative, was " + streamsPerAdd);
    }
    if (low.signum() < 0 || low.compareTo(centre) > 0 || centre.compareTo(high) > 0) {
      throw new IllegalArgumentException(
          "0 <= low <= centre <= high is needed, was " + low + ", " + centre + ", " + high);
    }
  }
}
