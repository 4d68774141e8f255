package dev.backline.bandcamp.reconcile;

import dev.backline.bandcamp.sales.ItemType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of either side, reduced to what both sides tell.
 *
 * <p>The export has no item id, so rows meet by what they say. It drops seconds, so instants are
 * compared by the minute.
 *
 * @param id the id of the row's revenue event, which is also the way back to the row
 * @param transactionId the payment; empty where an edited export lost it
 * @param type sale, refund, payout …
 * @param url the item's address; empty if not told
 * @param name the item's name; empty if not told
 * @param variant format, option and SKU together; empty if not told
 * @param date when it happened, to the minute
 * @param currency the currency of all amounts
 * @param net what the seller keeps; absent if not told
 * @param total what the buyer paid; absent if not told
 * @param fee the fee listed on the row; absent if not told
 * @param tax all taxes listed on the row; absent if not told
 */
public record LedgerEntry(
    String id,
    String transactionId,
    ItemType type,
    String url,
    String name,
    String variant,
    Instant date,
    String currency,
    @Nullable BigDecimal net,
    @Nullable BigDecimal total,
    @Nullable BigDecimal fee,
    @Nullable BigDecimal tax) {

  public LedgerEntry {
    Objects.requireNonNull(id, "id");
    transactionId = plainId(transactionId);
    url = url.strip().toLowerCase(Locale.ROOT).replaceFirst("^https?://", "").replaceAll("/$", "");
    name = fold(name);
    variant = fold(variant);
    date = date.truncatedTo(ChronoUnit.MINUTES);
    currency = currency.strip().toUpperCase(Locale.ROOT);
  }

  /** A spreadsheet writes long ids as {@code 4.000000101E+09}; with all digits there, undo it. */
  private static String plainId(String text) {
    String id = text.strip();
    if (id.matches("[0-9]([.][0-9]+)?[eE][+]?[0-9]+")) {
      BigDecimal number = new BigDecimal(id);
      int digits = number.precision();
      String plain = number.toBigIntegerExact().toString();
      return digits == plain.length() ? plain : "";
    }
    return id;
  }

  private static String fold(String text) {
    return text.strip().replace('\u00a0', ' ').replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  /** Returns the amount by which both sides are compared: net, or the total of rows without. */
  BigDecimal amount() {
    return net != null ? net : total != null ? total : BigDecimal.ZERO;
  }
}
