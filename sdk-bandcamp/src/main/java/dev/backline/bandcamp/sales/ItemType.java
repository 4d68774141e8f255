package dev.backline.bandcamp.sales;

import dev.backline.core.facts.RevenueKind;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a row of the sales report is about. Bandcamp's list is open: the help article names six
 * types, reports hold more; a type this class does not know passes with its text.
 *
 * @param text the type in lower case with single spaces, such as {@code pending reversal}
 */
public record ItemType(String text) {

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s_]+");

  public static final ItemType ALBUM = new ItemType("album");
  public static final ItemType TRACK = new ItemType("track");

  /** Merchandise. */
  public static final ItemType PACKAGE = new ItemType("package");

  /** A whole discography. */
  public static final ItemType BUNDLE = new ItemType("bundle");

  public static final ItemType REFUND = new ItemType("refund");
  public static final ItemType REVERSAL = new ItemType("reversal");
  public static final ItemType PENDING_REVERSAL = new ItemType("pending reversal");
  public static final ItemType CANCELLED_REVERSAL = new ItemType("cancelled reversal");
  public static final ItemType PAYOUT = new ItemType("payout");
  public static final ItemType ADJUSTMENT = new ItemType("adjustment");
  public static final ItemType PENDING_SALE = new ItemType("pending sale");

  public ItemType {
    if (!isOneWord(text)) {
      text = BETWEEN_WORDS.matcher(text.strip().toLowerCase(Locale.ROOT)).replaceAll(" ");
    }
    if (text.isEmpty()) {
      throw new IllegalArgumentException("an item type is not empty");
    }
  }

  /** Most rows are of a type that is one word already in the form looked for. */
  private static boolean isOneWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < 'a' || text.charAt(i) > 'z') {
        return false;
      }
    }
    return true;
  }

  /** Returns what the row means for the ledger; a type unknown here is an adjustment. */
  public RevenueKind kind() {
    switch (text) {
      case "album":
      case "track":
      case "package":
      case "bundle":
        return RevenueKind.SALE;
      case "refund":
        return RevenueKind.REFUND;
      case "reversal":
      case "cancelled reversal":
        return RevenueKind.REVERSAL;
      case "payout":
        return RevenueKind.PAYOUT;
      case "pending sale":
      case "pending reversal":
        return RevenueKind.PENDING;
      default:
        return RevenueKind.ADJUSTMENT;
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
