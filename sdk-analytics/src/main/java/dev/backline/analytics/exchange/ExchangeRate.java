package dev.backline.analytics.exchange;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * How much of one currency another one was worth on a day.
 *
 * @param from the currency that is exchanged
 * @param to the currency that one unit of it becomes
 * @param rate how many units of {@code to} one unit of {@code from} is worth
 * @param day the day for which the rate was published
 * @param source who published it, such as {@code ECB}
 */
public record ExchangeRate(String from, String to, BigDecimal rate, LocalDate day, String source) {

  public ExchangeRate {
    if (rate.signum() <= 0) {
      throw new IllegalArgumentException("a rate is positive, was " + rate);
    }
  }

  @Override
  public String toString() {
    return rate.toPlainString() + " " + to + " per " + from + ", " + source + " of " + day;
  }
}
