package dev.backline.core.sync;

import java.math.BigDecimal;
import java.time.YearMonth;

/**
 * An exact amount of one currency in one month; amounts of two currencies never add.
 *
 * @param amount the amount, without trailing zeros
 * @param currency the currency's code, such as {@code EUR}
 */
public record MonthlyAmount(YearMonth month, String currency, BigDecimal amount) {

  public MonthlyAmount {
    if (currency.isBlank()) {
      throw new IllegalArgumentException("an amount has a currency");
    }
    amount = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    amount = amount.scale() < 0 ? amount.setScale(0) : amount;
  }
}
