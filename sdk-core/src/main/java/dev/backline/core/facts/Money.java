package dev.backline.core.facts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An exact amount of one currency.
 *
 * <p>The amount keeps its scale, and nothing is rounded unless {@link #rounded()} is asked for;
 * amounts that differ in trailing zeros only are equal. Two currencies never add: exchange needs a
 * dated, named rate, which lives in analytics.
 *
 * <p>Immutable and thread-safe.
 *
 * @param amount the amount in major units
 * @param currency three upper-case letters, usually an ISO 4217 code
 */
public record Money(BigDecimal amount, String currency) implements Comparable<Money> {

  public Money {
    if (!isCode(currency)) {
      currency = currency.strip().toUpperCase(Locale.ROOT);
      if (!isCode(currency)) {
        throw new IllegalArgumentException(
            "a currency is three letters such as EUR, was '" + currency + "'");
      }
    }
  }

  private static boolean isCode(String text) {
    return text.length() == 3
        && isCapital(text.charAt(0))
        && isCapital(text.charAt(1))
        && isCapital(text.charAt(2));
  }

  private static boolean isCapital(char letter) {
    return letter >= 'A' && letter <= 'Z';
  }

  /** Returns the amount of the currency. */
  public static Money of(BigDecimal amount, String currency) {
    return new Money(amount, currency);
  }

  /**
   * Returns the amount of the currency, from the number's text.
   *
   * @throws NumberFormatException if the text is not a plain decimal number
   */
  public static Money of(String amount, String currency) {
    return new Money(new BigDecimal(amount), currency);
  }

  /**
   * Returns the amount that so many of the currency's smallest units make: 1050 cents of EUR are
   * 10.50, 1050 of JPY are 1050.
   */
  public static Money ofMinor(long minor, String currency) {
    return new Money(BigDecimal.valueOf(minor, digits(currency)), currency);
  }

  /** Returns nothing of the currency. */
  public static Money zero(String currency) {
    return new Money(BigDecimal.ZERO, currency);
  }

  /**
   * Returns the sum.
   *
   * @throws IllegalArgumentException if the currencies differ
   */
  public Money plus(Money other) {
    return new Money(amount.add(sameCurrency(other).amount), currency);
  }

  /**
   * Returns the difference.
   *
   * @throws IllegalArgumentException if the currencies differ
   */
  public Money minus(Money other) {
    return new Money(amount.subtract(sameCurrency(other).amount), currency);
  }

  /** Returns the amount with the other sign. */
  public Money negated() {
    return new Money(amount.negate(), currency);
  }

  /** Returns the exact product. */
  public Money times(BigDecimal factor) {
    return new Money(amount.multiply(factor), currency);
  }

  /** Returns the amount rounded half-even to the currency's usual digits. */
  public Money rounded() {
    return new Money(amount.setScale(digits(currency), RoundingMode.HALF_EVEN), currency);
  }

  /** Returns -1, 0 or 1. */
  public int signum() {
    return amount.signum();
  }

  private Money sameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(
          "amounts of two currencies never add: " + this + " and " + other);
    }
    return other;
  }

  /** Digits after the point: as ISO 4217 says, two for a code it does not list. */
  private static int digits(String currency) {
    try {
      return Math.max(
          0, Currency.getInstance(currency.toUpperCase(Locale.ROOT)).getDefaultFractionDigits());
    } catch (IllegalArgumentException unlisted) {
      return 2;
    }
  }

  /**
   * Compares amounts of one currency; amounts of two are ordered by their currency's code.
   *
   * <p>Consistent with equals.
   */
  @Override
  public int compareTo(Money other) {
    int byCurrency = currency.compareTo(other.currency);
    return byCurrency != 0 ? byCurrency : amount.compareTo(other.amount);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Money that
        && currency.equals(that.currency)
        && amount.compareTo(that.amount) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * currency.hashCode() + amount.stripTrailingZeros().hashCode();
  }

  @Override
  public String toString() {
    return amount.toPlainString() + " " + currency;
  }
}
