package dev.backline.etsy.reconcile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One movement of money as one road tells it.
 *
 * @param eventId the revenue event's id
 * @param orderId the order it belongs to, if it names one
 * @param listingId the listing it belongs to, if it names one
 * @param amount the event's net amount
 * @param whole what the buyer paid, taxes and shipping included, where the road tells it
 */
public record MoneyLine(
    String eventId,
    Road road,
    Part part,
    String account,
    @Nullable String orderId,
    @Nullable String listingId,
    LocalDate day,
    String currency,
    BigDecimal amount,
    @Nullable BigDecimal whole,
    String words) {

  public MoneyLine {
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(day, "day");
  }

  /** Which part of a business a movement is. */
  public enum Part {
    SALE,
    SHIPPING,
    REFUND,
    /** What buyers paid as tax and Etsy passes on; only the statement tells it by itself. */
    BUYERS_TAX,
    /** The card fee of an order, as the orders export tells it. */
    CARD_FEE,
    /** Fees, corrections, transfers: lines of an account. */
    ACCOUNT
  }
}
