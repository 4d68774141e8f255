package dev.backline.bandcamp.sales;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Gives each item of a cart its share of the payment's fee.
 *
 * <p>The processor charges once for a cart, and Bandcamp lists that fee on one of its items, the
 * first in some reports and the last in others. An artist whose item happens to carry it would pay
 * for the others; so the fee is split by what each item cost, by largest remainder: the shares add
 * up to the listed fee to its last digit.
 */
final class CartFees {

  private CartFees() {}

  /** Returns the rows in their order with the fee shares set; carts are found by transaction id. */
  static List<BandcampSale> allocate(List<BandcampSale> rows) {
    Map<String, List<Integer>> carts = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      BandcampSale row = rows.get(i);
      carts
          .computeIfAbsent(
              row.transactionId() + ' ' + row.amounts().currency() + ' ' + row.type().kind(),
              id -> new ArrayList<>())
          .add(i);
    }
    List<BandcampSale> allocated = new ArrayList<>(rows);
    carts.values().forEach(cart -> allocate(allocated, cart));
    return allocated;
  }

  private static void allocate(List<BandcampSale> rows, List<Integer> cart) {
    BigDecimal total = BigDecimal.ZERO;
    boolean listed = false;
    for (int i : cart) {
      BigDecimal fee = rows.get(i).amounts().fee();
      if (fee != null) {
        total = total.add(fee);
        listed = true;
      }
    }
    if (!listed) {
      return;
    }
    List<BigDecimal> shares = split(total, cart.stream().map(i -> weight(rows.get(i))).toList());
    for (int n = 0; n < cart.size(); n++) {
      int i = cart.get(n);
      rows.set(i, rows.get(i).withFeeShare(shares.get(n)));
    }
  }

  private static BigDecimal weight(BandcampSale row) {
    BigDecimal total = row.amounts().itemTotal();
    return total == null ? BigDecimal.ZERO : total.abs();
  }

  /** Splits an amount by weights, exactly, at the amount's own scale but at least two digits. */
  static List<BigDecimal> split(BigDecimal amount, List<BigDecimal> weights) {
    if (weights.size() == 1) {
      return List.of(amount.setScale(Math.max(2, amount.scale())));
    }
    BigDecimal whole = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    List<BigDecimal> fair =
        whole.signum() == 0 ? weights.stream().map(w -> BigDecimal.ONE).toList() : weights;
    BigDecimal sum = whole.signum() == 0 ? BigDecimal.valueOf(fair.size()) : whole;
    int scale = Math.max(2, amount.scale());
    BigDecimal unit = BigDecimal.ONE.movePointLeft(scale).multiply(signOf(amount));
    List<BigDecimal> shares = new ArrayList<>();
    List<BigDecimal> remainders = new ArrayList<>();
    BigDecimal given = BigDecimal.ZERO;
    for (BigDecimal weight : fair) {
      BigDecimal product = amount.multiply(weight);
      BigDecimal share = product.divide(sum, scale, RoundingMode.DOWN);
      shares.add(share);
      remainders.add(product.subtract(share.multiply(sum)).abs());
      given = given.add(share);
    }
    List<Integer> byRemainder =
        IntStream.range(0, shares.size())
            .boxed()
            .sorted(Comparator.<Integer, BigDecimal>comparing(remainders::get).reversed())
            .toList();
    for (int n = 0; given.compareTo(amount) != 0; n++) {
      int i = byRemainder.get(n);
      shares.set(i, shares.get(i).add(unit));
      given = given.add(unit);
    }
    return shares;
  }

  private static BigDecimal signOf(BigDecimal amount) {
    return BigDecimal.valueOf(amount.signum());
  }
}
