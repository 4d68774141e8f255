package dev.backline.analytics.exchange;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A source of dated exchange rates.
 *
 * <p>An implementation answers with the rate that was valid on the day: the one published for it,
 * or the last one before it within a few days, since nobody publishes on Sundays. It never answers
 * with a later rate and never guesses; where it knows none it answers with empty. It answers the
 * same question the same way each time. Must be thread-safe.
 */
@FunctionalInterface
public interface ExchangeRates {

  /** Returns the rate that was valid on the day, or empty if none is known. */
  Optional<ExchangeRate> find(String from, String to, LocalDate day);

  /** Returns no rates at all: amounts stay in their currencies. */
  static ExchangeRates none() {
    return (from, to, day) -> Optional.empty();
  }

  /** Returns one fixed rate, both ways round, as agreed in a contract, say. */
  static ExchangeRates fixed(ExchangeRate agreed) {
    return (from, to, day) -> {
      if (from.equals(agreed.from()) && to.equals(agreed.to())) {
        return Optional.of(agreed);
      }
      if (from.equals(agreed.to()) && to.equals(agreed.from())) {
        BigDecimal back = EcbRates.quotient(BigDecimal.ONE, agreed.rate());
        return Optional.of(new ExchangeRate(from, to, back, agreed.day(), agreed.source()));
      }
      return Optional.empty();
    };
  }
}
