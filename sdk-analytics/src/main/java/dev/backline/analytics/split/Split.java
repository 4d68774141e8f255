package dev.backline.analytics.split;

import dev.backline.analytics.Figure;
import dev.backline.core.facts.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Divides amounts among payees by largest remainder: each payee gets the whole cents of the exact
 * share, and the cents that are left go to those with the largest remainders, the first named first
 * among equals. The parts always add up to the whole.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * Split.of(Share.of("Ada", "50"), Share.of("Ben", "30"), Share.of("label", "20"))
 *     .divide(Money.of("10.01", "EUR"));
 * }</pre>
 */
public final class Split {

  private final List<Share> shares;
  private final BigDecimal whole;

  private Split(List<Share> shares) {
    this.shares = List.copyOf(shares);
    this.whole = shares.stream().map(Share::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
    Set<String> payees = new HashSet<>();
    for (Share share : shares) {
      if (!payees.add(share.payee())) {
        throw new IllegalArgumentException("two shares of one payee: " + share.payee());
      }
    }
    if (whole.signum() == 0) {
      throw new IllegalArgumentException("at least one share must be above zero, were " + shares);
    }
  }

  /** Returns the split by the shares, which need not add up to a hundred. */
  public static Split of(Share... shares) {
    return new Split(List.of(shares));
  }

  /** Returns the split by the shares, which need not add up to a hundred. */
  public static Split of(List<Share> shares) {
    return new Split(shares);
  }

  /** Returns the shares. */
  public List<Share> shares() {
    return shares;
  }

  /** Returns each payee's part in whole cents; a finer amount is rounded to cents before. */
  public Map<String, Money> divide(Money amount) {
    Money cents = amount.rounded();
    return divide(cents, cents.amount().scale());
  }

  /** Returns each payee's part of a figure of money in whole cents. */
  public Map<String, Money> divide(Figure figure) {
    if (!figure.unit().currency()) {
      throw new IllegalArgumentException("only money can be split, was " + figure.unit());
    }
    return divide(Money.of(figure.required(), figure.unit().name()));
  }

  /**
   * Returns each payee's part with so many digits after the point.
   *
   * @throws IllegalArgumentException if the amount has more digits itself
   */
  public Map<String, Money> divide(Money amount, int digits) {
    BigInteger units;
    try {
      units = amount.amount().setScale(digits, RoundingMode.UNNECESSARY).unscaledValue();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          amount + " has more than " + digits + " digits after the point", e);
    }
    // Signs aside, so that a refund is split as the sale was.
    List<BigInteger> parts = parts(units.abs());
    Map<String, Money> paid = new LinkedHashMap<>();
    for (int i = 0; i < shares.size(); i++) {
      BigInteger part = units.signum() < 0 ? parts.get(i).negate() : parts.get(i);
      paid.put(shares.get(i).payee(), Money.of(new BigDecimal(part, digits), amount.currency()));
    }
    return paid;
  }

  private List<BigInteger> parts(BigInteger units) {
    int scale = Math.max(0, shares.stream().mapToInt(s -> s.weight().scale()).max().orElse(0));
    BigInteger divisor = whole.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue();
    List<BigInteger> parts = new ArrayList<>(shares.size());
    List<BigInteger> remainders = new ArrayList<>(shares.size());
    BigInteger left = units;
    for (Share share : shares) {
      BigInteger weight = share.weight().setScale(scale, RoundingMode.UNNECESSARY).unscaledValue();
      BigInteger[] exact = units.multiply(weight).divideAndRemainder(divisor);
      parts.add(exact[0]);
      remainders.add(exact[1]);
      left = left.subtract(exact[0]);
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparing((Integer i) -> remainders.get(i)).reversed());
    for (int i = 0; i < left.intValueExact(); i++) { // fewer cents are left than there are shares
      int payee = order.get(i);
      parts.set(payee, parts.get(payee).add(BigInteger.ONE));
    }
    return parts;
  }
}
