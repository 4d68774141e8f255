package dev.backline.analytics;

import dev.backline.core.facts.Money;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * What a figure's value counts: a currency, streams, percent.
 *
 * @param name the currency's three letters, or a lower-case noun
 * @param currency whether it is money
 */
public record Unit(String name, boolean currency) {

  public static final Unit STREAMS = new Unit("streams", false);
  public static final Unit LISTENERS = new Unit("listeners", false);
  public static final Unit FOLLOWERS = new Unit("followers", false);
  public static final Unit MEMBERS = new Unit("members", false);
  public static final Unit UNITS = new Unit("units", false);
  public static final Unit PERCENT = new Unit("percent", false);
  public static final Unit RATIO = new Unit("ratio", false);
  public static final Unit DAYS = new Unit("days", false);
  public static final Unit MONTHS = new Unit("months", false);
  public static final Unit ROWS = new Unit("rows", false);

  public Unit {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a unit has a name");
    }
  }

  /** Returns the unit of amounts of the currency. */
  public static Unit money(String currency) {
    return new Unit(currency.toUpperCase(Locale.ROOT), true);
  }

  /** Returns a unit that is not money, such as {@code clicks}. */
  public static Unit of(String name) {
    return new Unit(name, false);
  }

  /** Writes a value as this unit is read: without trailing zeros, but cents for money. */
  BigDecimal plain(BigDecimal value) {
    BigDecimal plain = ExactSum.plain(value);
    int digits = currency ? Money.zero(name).rounded().amount().scale() : 0;
    return plain.scale() < digits ? plain.setScale(digits) : plain;
  }

  /** Returns the value with its unit for people: {@code 12.50 EUR}, {@code 1200 streams}. */
  public String write(BigDecimal value) {
    return plain(value).toPlainString() + " " + name;
  }

  @Override
  public String toString() {
    return name;
  }
}
