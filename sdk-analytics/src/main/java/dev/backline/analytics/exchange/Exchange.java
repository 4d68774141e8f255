package dev.backline.analytics.exchange;

import dev.backline.analytics.Figure;
import dev.backline.analytics.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Turns amounts of several currencies into one figure of one currency.
 *
 * <p>Each rate that was used stands among the figure's assumptions, with its day and source. An
 * amount for which there is no rate is left out, and the figure says so. Nothing is rounded but the
 * rates themselves. Immutable and thread-safe.
 */
public final class Exchange {

  private final String currency;
  private final ExchangeRates rates;

  /** Creates an exchange into the currency. */
  public Exchange(String currency, ExchangeRates rates) {
    this.currency = currency.toUpperCase(Locale.ROOT);
    this.rates = rates;
  }

  /**
   * An amount and the day whose rate it is exchanged at.
   *
   * @param amount a figure of money
   * @param day the day
   */
  public record Dated(Figure amount, LocalDate day) {
    public Dated {
      if (!amount.unit().currency()) {
        throw new IllegalArgumentException("only money can be exchanged, was " + amount.unit());
      }
    }
  }

  /** Returns the currency that amounts are exchanged into. */
  public String currency() {
    return currency;
  }

  /** Returns the sum of the amounts in the one currency. */
  public Figure sum(String name, Map<String, String> group, List<Dated> amounts) {
    Figure.Builder figure =
        Figure.builder(name, Unit.money(currency))
            .group(group)
            .formula("each amount times the rate of its day, added up");
    List<BigDecimal> factors = new ArrayList<>();
    LocalDate latest = null;
    for (Dated dated : amounts) {
      Figure amount = dated.amount();
      if (amount.value().isEmpty()) {
        continue;
      }
      Optional<ExchangeRate> rate = rate(amount.unit().name(), dated.day());
      if (rate.isEmpty()) {
        figure.gap(amount.unit().write(amount.required()), noRate(dated));
        continue;
      }
      figure.term(termName(amount, dated.day()), amount);
      factors.add(rate.get().rate());
      if (!amount.unit().name().equals(currency)) {
        figure.assuming(
            "rate %s/%s on %s".formatted(amount.unit(), currency, dated.day()), rate.get());
      }
      LocalDate asOf = amount.asOf().orElse(dated.day());
      latest = latest == null || asOf.isAfter(latest) ? asOf : latest;
    }
    figure.asOf(Optional.ofNullable(latest));
    return factors.isEmpty() ? figure.build() : figure.combine(weighted(factors)).build();
  }

  private Optional<ExchangeRate> rate(String from, LocalDate day) {
    return from.equals(currency)
        ? Optional.of(new ExchangeRate(from, from, BigDecimal.ONE, day, "same currency"))
        : rates.find(from, currency, day);
  }

  private static String noRate(Dated dated) {
    return "left out, no exchange rate is known for " + dated.day();
  }

  private static String termName(Figure amount, LocalDate day) {
    return amount.unit() + " at the rate of " + day;
  }

  private static Figure.Formula weighted(List<BigDecimal> factors) {
    List<BigDecimal> fixed = List.copyOf(factors);
    return values -> {
      BigDecimal sum = BigDecimal.ZERO;
      for (int i = 0; i < fixed.size(); i++) {
        sum = sum.add(values.get(i).multiply(fixed.get(i)));
      }
      return sum;
    };
  }

  /** Returns the figure in the one currency at the rate of the day. */
  public Figure convert(Figure amount, LocalDate day) {
    return sum(amount.name(), amount.group(), List.of(new Dated(amount, day)));
  }
}
