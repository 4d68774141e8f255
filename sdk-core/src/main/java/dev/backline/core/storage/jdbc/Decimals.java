package dev.backline.core.storage.jdbc;

import java.math.BigDecimal;

/** The one form of a decimal that datasets compare: no trailing zeros, no negative scale. */
final class Decimals {

  private Decimals() {}

  static BigDecimal canonical(BigDecimal decimal) {
    BigDecimal stripped = decimal.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
