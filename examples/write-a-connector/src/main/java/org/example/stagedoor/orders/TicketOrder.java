package org.example.stagedoor.orders;

import dev.backline.core.json.Json;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An order of tickets, or the refund of one.
 *
 * @param id Stagedoor's number of it; a refund has one of its own
 * @param account the shop
 * @param placed when it was booked
 * @param event what the tickets are for
 * @param tickets how many; negative on a refund
 * @param currency the currency of all amounts
 * @param total what the buyer paid; negative on a refund
 * @param fee what Stagedoor keeps
 * @param refundOf the order that this one undoes
 */
// [row]
public record TicketOrder(
    @Key String id,
    @Indexed String account,
    @Indexed Instant placed,
    String event,
    long tickets,
    String currency,
    BigDecimal total,
    BigDecimal fee,
    @Nullable String refundOf) {

  /** All orders of all shops. */
  public static final Dataset<TicketOrder> DATASET = Dataset.of(TicketOrder.class);

  // [/row]

  public TicketOrder {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(placed, "placed");
    if (!currency.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException("a currency has three letters, was " + currency);
    }
  }

  // [from]
  static TicketOrder from(Json order, String shop) {
    return new TicketOrder(
        order.get("id").text(),
        shop,
        Instant.parse(order.get("placed").text()),
        order.get("event").text(),
        order.get("tickets").wholeNumber(),
        order.get("currency").text(),
        order.get("total").decimal(),
        order.get("fee").decimal(),
        order.get("refund_of").optionalText().orElse(null));
  }
  // [/from]
}
