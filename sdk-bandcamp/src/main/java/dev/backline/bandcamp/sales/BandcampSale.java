package dev.backline.bandcamp.sales;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of the sales report (version 4): a sale, or a refund, a reversal, a payout, an adjustment.
 *
 * <p>All items of one cart share the transaction id, so the key is transaction and item together;
 * refunds, reversals and payouts carry ids of their own that begin with a letter. Ids are text.
 *
 * <p>{@link #toString()} leaves out who bought: buyers are nobody's business in a log.
 *
 * @param transactionId the payment; shared by all items of a cart
 * @param itemId the item within the payment; for a row without one a text made from what tells it
 *     apart, beginning with {@code ~}
 * @param bandId the account through which the row was first seen
 * @param relatedTransactionId on refunds and reversals the payment they undo
 * @param date when it happened
 * @param type what the row is about
 * @param paidTo {@code Bandcamp}, or the seller's own payment address
 * @param amounts the money
 * @param feeShare this item's share of the payment's processor fee, which Bandcamp lists on one
 *     item of the cart only
 * @param item what was sold
 * @param buyer who bought; {@link Buyer#NONE} where nothing is told or no personal data is kept
 * @param shipTo where it goes; {@link ShipTo#NONE} where nothing is told or kept
 * @param place where the buyer is, and where they came from
 * @param more fields that this library does not know yet, as they came
 */
public record BandcampSale(
    @Key String transactionId,
    @Key String itemId,
    @Indexed String bandId,
    @Nullable String relatedTransactionId,
    @Indexed Instant date,
    ItemType type,
    @Nullable String paidTo,
    Amounts amounts,
    @Nullable BigDecimal feeShare,
    Item item,
    Buyer buyer,
    ShipTo shipTo,
    Place place,
    Map<String, String> more) {

  /** All rows of the sales report. */
  public static final Dataset<BandcampSale> DATASET = Dataset.of(BandcampSale.class);

  public BandcampSale {
    Objects.requireNonNull(transactionId, "transactionId");
    Objects.requireNonNull(itemId, "itemId");
    Objects.requireNonNull(date, "date");
    more = Map.copyOf(more);
  }

  /**
   * The money of a row, in one currency. Refunds are negative, the item's price excepted.
   *
   * <p>{@code net} is what the seller keeps of the item: without shipping and tax, after Bandcamp's
   * share and the fee. {@code received} is not revenue: it is zero on many sales.
   *
   * @param currency an ISO 4217 code; one report can mix several
   * @param itemPrice the asking price of one piece after discount
   * @param quantity pieces; absent on partial refunds and payouts
   * @param subTotal price × quantity
   * @param tip paid on top of the asking price
   * @param sellerTax collected by the seller
   * @param marketplaceTax collected and remitted by Bandcamp, never paid out
   * @param taxRate the marketplace tax rate in per cent
   * @param collectionSocietyShare kept for a collecting society
   * @param shipping what the buyer paid for shipping
   * @param fee the payment processor's fee as listed on this row
   * @param feeType such as {@code paypal} or {@code transfer}
   * @param itemTotal sub total, tip, tax and shipping
   * @param received the amount that went to the account
   * @param net what the seller keeps of the item
   */
  public record Amounts(
      String currency,
      @Nullable BigDecimal itemPrice,
      @Nullable BigDecimal quantity,
      @Nullable BigDecimal subTotal,
      @Nullable BigDecimal tip,
      @Nullable BigDecimal sellerTax,
      @Nullable BigDecimal marketplaceTax,
      @Nullable BigDecimal taxRate,
      @Nullable BigDecimal collectionSocietyShare,
      @Nullable BigDecimal shipping,
      @Nullable BigDecimal fee,
      @Nullable String feeType,
      @Nullable BigDecimal itemTotal,
      @Nullable BigDecimal received,
      @Nullable BigDecimal net) {}

  /** What was sold. {@code format} is {@code digital download} or the kind of merchandise. */
  public record Item(
      @Nullable String name,
      @Nullable String artist,
      @Nullable String format,
      @Nullable String option,
      @Nullable String url,
      @Nullable String catalogNumber,
      @Nullable String upc,
      @Nullable String isrc,
      @Nullable String sku,
      @Nullable String discountCode) {}

  /** Who bought; personal data. */
  public record Buyer(
      @Nullable String name,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String note,
      @Nullable String paypalTransactionId) {

    /** Nobody that we know of. */
    public static final Buyer NONE = new Buyer(null, null, null, null, null);

    @Override
    public String toString() {
      return "[buyer]";
    }
  }

  /** Where it goes, and whether it went; personal data. */
  public record ShipTo(
      @Nullable String name,
      @Nullable String street,
      @Nullable String street2,
      @Nullable String city,
      @Nullable String state,
      @Nullable String zip,
      @Nullable String country,
      @Nullable String countryCode,
      @Nullable String date,
      @Nullable String notes) {

    /** Nowhere that we know of. */
    public static final ShipTo NONE =
        new ShipTo(null, null, null, null, null, null, null, null, null, null);

    @Override
    public String toString() {
      return "[ship to]";
    }
  }

  /** Where the buyer is, where it is shipped from, and where the buyer came from. */
  public record Place(
      @Nullable String country,
      @Nullable String countryCode,
      @Nullable String region,
      @Nullable String city,
      @Nullable String shipFromCountry,
      @Nullable String referer,
      @Nullable String refererUrl) {}

  /** Returns this row without personal data: no buyer, no address, no payment address. */
  public BandcampSale withoutBuyer() {
    return with(bandId, feeShare, null, Buyer.NONE, ShipTo.NONE);
  }

  BandcampSale withFeeShare(BigDecimal share) {
    return with(bandId, share, paidTo, buyer, shipTo);
  }

  BandcampSale seenThrough(String account) {
    return account.equals(bandId) ? this : with(account, feeShare, paidTo, buyer, shipTo);
  }

  private BandcampSale with(
      String account,
      @Nullable BigDecimal share,
      @Nullable String payee,
      Buyer whom,
      ShipTo where) {
    return new BandcampSale(
        transactionId,
        itemId,
        account,
        relatedTransactionId,
        date,
        type,
        payee,
        amounts,
        share,
        item,
        whom,
        where,
        place,
        more);
  }

  /** Shows what was sold for how much; never who bought it, or where they live. */
  @Override
  public String toString() {
    return "BandcampSale[%s/%s, %s, %s, %s, net %s %s]"
        .formatted(
            transactionId, itemId, date, type, item.name(), amounts.net(), amounts.currency());
  }
}
