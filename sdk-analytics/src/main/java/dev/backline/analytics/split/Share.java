package dev.backline.analytics.split;

import java.math.BigDecimal;

/**
 * What a payee is entitled to, in proportion to the other shares.
 *
 * @param payee who is paid
 * @param weight the proportion: percent, points or any other unit that all shares use
 */
public record Share(String payee, BigDecimal weight) {

  public Share {
    if (payee.isBlank()) {
      throw new IllegalArgumentException("a share has a payee");
    }
    if (weight.signum() < 0) {
      throw new IllegalArgumentException(
          "a share can't be negative, was " + weight + " for " + payee);
    }
  }

  /** Returns a share from the number's text. */
  public static Share of(String payee, String weight) {
    return new Share(payee, new BigDecimal(weight));
  }
}
