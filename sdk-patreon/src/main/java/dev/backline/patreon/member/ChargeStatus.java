package dev.backline.patreon.member;

import java.util.Set;

/**
 * What became of a charge, in the platform's words; new words have come before and pass.
 *
 * @param text such as {@code Paid}; nothing else means success
 */
public record ChargeStatus(String text) {

  /** The money came. */
  public static final ChargeStatus PAID = new ChargeStatus("Paid");

  private static final Set<String> UNDONE =
      Set.of("Refunded", "Refunded by Patreon", "Fraud", "Deleted");

  private static final Set<String> CAME_AND_WENT = Set.of("Refunded", "Refunded by Patreon");

  private static final Set<String> PARTLY =
      Set.of("Partially Refunded", "Refund Pending", "Refund Declined");

  /** Returns whether the charge brought money, of which some may have gone back. */
  public boolean brought() {
    return equals(PAID) || PARTLY.contains(text);
  }

  /** Returns whether all of the money went back. */
  public boolean refunded() {
    return CAME_AND_WENT.contains(text);
  }

  /** Returns whether nothing is left of the charge. */
  public boolean undone() {
    return UNDONE.contains(text);
  }

  /** Returns whether it is still under way. */
  public boolean pending() {
    return text.equals("Pending");
  }

  @Override
  public String toString() {
    return text;
  }
}
