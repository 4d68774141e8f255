package dev.backline.core.facts;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Money that moved because of a creator's work: a sale, its refund, a royalty line, a pledge.
 *
 * <p>Amounts are in one currency, {@code currency}. {@code fees} and {@code taxes} are positive
 * when they were taken away; {@code net} is what the creator keeps, and negative on a refund. A
 * part that the source does not tell is absent, not zero.
 *
 * <p>Immutable and thread-safe.
 *
 * @param id where the fact comes from, as {@link FactId} text
 * @param kind what kind of movement it is
 * @param platform where it was earned, such as {@code bandcamp}, or the store of a royalty line,
 *     such as {@code spotify}
 * @param distributor who collected it for the creator, if anybody
 * @param account the creator's account, shop, page or band on the platform, by its id there
 * @param source the road it came by, such as {@code bandcamp-api} or {@code distrokid-csv}
 * @param occurred the day of it in UTC; of a monthly line the first day of the month
 * @param occurredAt the instant, where the source tells it
 * @param month the month in which it was earned
 * @param reported when the source reported or booked it, where it says so
 * @param artist the artist as the source writes it
 * @param title the track, item or tier sold
 * @param release the album or release it belongs to
 * @param isrc the recording, normalised
 * @param upc the release's barcode, normalised
 * @param catalogNumber the label's own number
 * @param label the label it is counted for
 * @param country the buyer's country, ISO 3166 alpha-2 where the source allows
 * @param quantity how many units; negative on returns
 * @param currency the currency of all amounts, an ISO 4217 code
 * @param gross what the buyer paid
 * @param fees what platform and payment processor took
 * @param taxes what was collected as tax
 * @param net what the creator keeps
 * @param estimate whether the source's figure is an estimate and not money received
 * @param reverses the id of the event that this one undoes, where it is known
 * @param externalId the platform's own number for the transaction
 * @param supersededBy the id of the event that tells the same movement from a better source; such
 *     an event is kept and never counted
 */
public record RevenueEvent(
    @Key String id,
    @Indexed RevenueKind kind,
    @Indexed String platform,
    @Nullable String distributor,
    String account,
    @Indexed String source,
    @Indexed LocalDate occurred,
    @Nullable Instant occurredAt,
    YearMonth month,
    @Nullable LocalDate reported,
    @Nullable String artist,
    @Nullable String title,
    @Nullable String release,
    @Nullable String isrc,
    @Nullable String upc,
    @Nullable String catalogNumber,
    @Nullable String label,
    @Nullable String country,
    long quantity,
    String currency,
    @Nullable BigDecimal gross,
    @Nullable BigDecimal fees,
    @Nullable BigDecimal taxes,
    BigDecimal net,
    boolean estimate,
    @Nullable String reverses,
    @Nullable String externalId,
    @Nullable String supersededBy)
    implements Fact {

  /** All RevenueEvent facts of a store. */
  public static final Dataset<RevenueEvent> DATASET = Dataset.of(RevenueEvent.class);

  public RevenueEvent {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(occurred, "occurred");
    currency = Money.of(net, currency).currency();
  }

  /** Returns what the creator keeps, with its currency. */
  public Money netMoney() {
    return Money.of(net, currency);
  }

  /** Returns whether the event counts towards revenue: of a kind that does, and not superseded. */
  public boolean counts() {
    return kind.revenue() && supersededBy == null;
  }

  /**
   * Returns this event as told by another one from a better source, or as standing for itself.
   *
   * @param better the id of the better event; null if there is none
   */
  public RevenueEvent supersededBy(@Nullable String better) {
    return new RevenueEvent(
        id,
        kind,
        platform,
        distributor,
        account,
        source,
        occurred,
        occurredAt,
        month,
        reported,
        artist,
        title,
        release,
        isrc,
        upc,
        catalogNumber,
        label,
        country,
        quantity,
        currency,
        gross,
        fees,
        taxes,
        net,
        estimate,
        reverses,
        externalId,
        better);
  }

  /** Starts a fact from what it can't be without. */
  public static Builder builder(
      String id, RevenueKind kind, Channel channel, LocalDate occurred, Money net) {
    return new Builder(id, kind, channel, occurred, net);
  }

  /** Collects the components of a RevenueEvent; what is not set is absent. Not thread-safe. */
  public static final class Builder {

    private final String id;
    private final RevenueKind kind;
    private final String platform;
    private final String account;
    private final String source;
    private final LocalDate occurred;
    private final BigDecimal net;
    private final String currency;
    private @Nullable String distributor;
    private @Nullable Instant occurredAt;
    private YearMonth month;
    private @Nullable LocalDate reported;
    private @Nullable String artist;
    private @Nullable String title;
    private @Nullable String release;
    private @Nullable String isrc;
    private @Nullable String upc;
    private @Nullable String catalogNumber;
    private @Nullable String label;
    private @Nullable String country;
    private long quantity = 1;
    private @Nullable BigDecimal gross;
    private @Nullable BigDecimal fees;
    private @Nullable BigDecimal taxes;
    private boolean estimate;
    private @Nullable String reverses;
    private @Nullable String externalId;
    private @Nullable String supersededBy;

    private Builder(String id, RevenueKind kind, Channel channel, LocalDate occurred, Money net) {
      this.id = id;
      this.kind = kind;
      this.platform = channel.platform();
      this.account = channel.account();
      this.source = channel.source();
      this.occurred = occurred;
      this.net = net.amount();
      this.currency = net.currency();
      this.month = YearMonth.from(occurred);
    }

    /** Sets the distributor. */
    public Builder distributor(@Nullable String distributor) {
      this.distributor = distributor;
      return this;
    }

    /** Sets the occurred at. */
    public Builder occurredAt(@Nullable Instant occurredAt) {
      this.occurredAt = occurredAt;
      return this;
    }

    /** Sets the month. */
    public Builder month(YearMonth month) {
      this.month = month;
      return this;
    }

    /** Sets the reported. */
    public Builder reported(@Nullable LocalDate reported) {
      this.reported = reported;
      return this;
    }

    /** Sets the artist. */
    public Builder artist(@Nullable String artist) {
      this.artist = artist;
      return this;
    }

    /** Sets the title. */
    public Builder title(@Nullable String title) {
      this.title = title;
      return this;
    }

    /** Sets the release. */
    public Builder release(@Nullable String release) {
      this.release = release;
      return this;
    }

    /** Sets the isrc. */
    public Builder isrc(@Nullable String isrc) {
      this.isrc = isrc;
      return this;
    }

    /** Sets the upc. */
    public Builder upc(@Nullable String upc) {
      this.upc = upc;
      return this;
    }

    /** Sets the catalog number. */
    public Builder catalogNumber(@Nullable String catalogNumber) {
      this.catalogNumber = catalogNumber;
      return this;
    }

    /** Sets the label. */
    public Builder label(@Nullable String label) {
      this.label = label;
      return this;
    }

    /** Sets the country. */
    public Builder country(@Nullable String country) {
      this.country = country;
      return this;
    }

    /** Sets the quantity. */
    public Builder quantity(long quantity) {
      this.quantity = quantity;
      return this;
    }

    /** Sets the gross. */
    public Builder gross(@Nullable BigDecimal gross) {
      this.gross = gross;
      return this;
    }

    /** Sets the fees. */
    public Builder fees(@Nullable BigDecimal fees) {
      this.fees = fees;
      return this;
    }

    /** Sets the taxes. */
    public Builder taxes(@Nullable BigDecimal taxes) {
      this.taxes = taxes;
      return this;
    }

    /** Sets the estimate. */
    public Builder estimate(boolean estimate) {
      this.estimate = estimate;
      return this;
    }

    /** Sets the reverses. */
    public Builder reverses(@Nullable String reverses) {
      this.reverses = reverses;
      return this;
    }

    /** Sets the external id. */
    public Builder externalId(@Nullable String externalId) {
      this.externalId = externalId;
      return this;
    }

    /** Sets the superseded by. */
    public Builder supersededBy(@Nullable String supersededBy) {
      this.supersededBy = supersededBy;
      return this;
    }

    /**
     * Returns the fact.
     *
     * @throws IllegalArgumentException if components contradict each other
     */
    public RevenueEvent build() {
      return new RevenueEvent(
          id,
          kind,
          platform,
          distributor,
          account,
          source,
          occurred,
          occurredAt,
          month,
          reported,
          artist,
          title,
          release,
          isrc,
          upc,
          catalogNumber,
          label,
          country,
          quantity,
          currency,
          gross,
          fees,
          taxes,
          net,
          estimate,
          reverses,
          externalId,
          supersededBy);
    }
  }
}
