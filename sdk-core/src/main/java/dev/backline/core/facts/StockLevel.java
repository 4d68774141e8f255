package dev.backline.core.facts;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How much of a product is in stock on one day, and what one piece is offered for.
 *
 * <p>Immutable and thread-safe.
 *
 * @param platform the platform, such as {@code etsy}
 * @param account the creator's account, shop, page or band on the platform, by its id there
 * @param productId the product or variant's id on the platform
 * @param day the day in UTC
 * @param source the road it came by, such as {@code bandcamp-api} or {@code distrokid-csv}
 * @param listingId the listing it is sold in
 * @param sku the seller's own number
 * @param title the listing's title
 * @param variant the variant, such as {@code Size: M}
 * @param currency the currency of the price
 * @param price what one piece is offered for
 * @param quantity how many pieces
 */
public record StockLevel(
    @Key String platform,
    @Key String account,
    @Key String productId,
    @Key LocalDate day,
    @Indexed String source,
    @Nullable String listingId,
    @Nullable String sku,
    @Nullable String title,
    @Nullable String variant,
    String currency,
    BigDecimal price,
    long quantity)
    implements Fact {

  /** All StockLevel facts of a store. */
  public static final Dataset<StockLevel> DATASET = Dataset.of(StockLevel.class);

  public StockLevel {
    Objects.requireNonNull(day, "day");
    currency = Money.of(price, currency).currency();
  }

  /** Starts a fact from what it can't be without. */
  public static Builder builder(
      Channel channel, String productId, LocalDate day, Money price, long quantity) {
    return new Builder(channel, productId, day, price, quantity);
  }

  /** Collects the components of a StockLevel; what is not set is absent. Not thread-safe. */
  public static final class Builder {

    private final String platform;
    private final String account;
    private final String productId;
    private final LocalDate day;
    private final String source;
    private final BigDecimal price;
    private final String currency;
    private final long quantity;
    private @Nullable String listingId;
    private @Nullable String sku;
    private @Nullable String title;
    private @Nullable String variant;

    private Builder(Channel channel, String productId, LocalDate day, Money price, long quantity) {
      this.platform = channel.platform();
      this.account = channel.account();
      this.source = channel.source();
      this.productId = productId;
      this.day = day;
      this.price = price.amount();
      this.currency = price.currency();
      this.quantity = quantity;
    }

    /** Sets the listing id. */
    public Builder listingId(@Nullable String listingId) {
      this.listingId = listingId;
      return this;
    }

    /** Sets the sku. */
    public Builder sku(@Nullable String sku) {
      this.sku = sku;
      return this;
    }

    /** Sets the title. */
    public Builder title(@Nullable String title) {
      this.title = title;
      return this;
    }

    /** Sets the variant. */
    public Builder variant(@Nullable String variant) {
      this.variant = variant;
      return this;
    }

    /**
     * Returns the fact.
     *
     * @throws IllegalArgumentException if components contradict each other
     */
    public StockLevel build() {
      return new StockLevel(
          platform, account, productId, day, source, listingId, sku, title, variant, currency,
          price, quantity);
    }
  }
}
