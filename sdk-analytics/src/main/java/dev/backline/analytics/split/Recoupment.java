package dev.backline.analytics.split;

import dev.backline.core.facts.Money;

/**
 * An advance that is earned back from a payee's shares before anything is paid out.
 *
 * <p>Refunds are not asked back from the payee; they raise what is open and are earned back like
 * the advance. Immutable and thread-safe.
 *
 * <pre>{@code
 * Recoupment.Payment payment = Recoupment.of(Money.of("500", "EUR")).take(share);
 * payment.paid();      // what goes out now
 * payment.after();     // the state for the next share
 * }</pre>
 */
public final class Recoupment {

  private final Money open;

  private Recoupment(Money open) {
    this.open = open;
  }

  /**
   * What became of one share.
   *
   * @param recouped what went towards the advance; negative when a refund opened it again
   * @param paid what is paid out
   * @param after the state for the next share
   */
  public record Payment(Money recouped, Money paid, Recoupment after) {}

  /**
   * Returns the state in which the amount is still to be earned back.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public static Recoupment of(Money open) {
    if (open.signum() < 0) {
      throw new IllegalArgumentException("an advance can't be negative, was " + open);
    }
    return new Recoupment(open);
  }

  /** Returns what is still to be earned back. */
  public Money open() {
    return open;
  }

  /** Returns whether nothing is left to earn back. */
  public boolean recouped() {
    return open.signum() == 0;
  }

  /**
   * Takes a share into account: first towards the advance, the rest is paid.
   *
   * <p>A negative share, from refunds, is not asked back from the payee but added to what is open.
   *
   * @throws IllegalArgumentException if the share is of another currency
   */
  public Payment take(Money share) {
    Money after = open.minus(share);
    if (after.signum() >= 0) {
      return new Payment(share, Money.zero(open.currency()), new Recoupment(after));
    }
    return new Payment(open, after.negated(), new Recoupment(Money.zero(open.currency())));
  }
}
