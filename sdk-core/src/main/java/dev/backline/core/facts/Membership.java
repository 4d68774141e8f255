package dev.backline.core.facts;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One member's standing with a creator, as last seen; the basis of recurring revenue and churn.
 *
 * <p>Immutable and thread-safe.
 *
 * @param platform the platform, such as {@code patreon}
 * @param account the creator's account, shop, page or band on the platform, by its id there
 * @param memberId the membership's id on the platform
 * @param source the road it came by, such as {@code bandcamp-api} or {@code distrokid-csv}
 * @param status whether it pays
 * @param tier the tier's name
 * @param tierId the tier's id
 * @param currency the currency of all amounts
 * @param monthly what it is entitled to pay a month; an estimate of income, before fees
 * @param lifetime what it has paid so far, where the platform tells
 * @param joined the day it began
 * @param lastCharged the day of the last charge
 * @param ended the day it ended, or was found missing
 * @param seen the day it was last looked up
 */
public record Membership(
    @Key String platform,
    @Key String account,
    @Key String memberId,
    @Indexed String source,
    MembershipStatus status,
    @Nullable String tier,
    @Nullable String tierId,
    String currency,
    BigDecimal monthly,
    @Nullable BigDecimal lifetime,
    @Nullable LocalDate joined,
    @Nullable LocalDate lastCharged,
    @Nullable LocalDate ended,
    LocalDate seen)
    implements Fact {

  /** All Membership facts of a store. */
  public static final Dataset<Membership> DATASET = Dataset.of(Membership.class);

  public Membership {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(seen, "seen");
    currency = Money.of(monthly, currency).currency();
  }

  /** Starts a fact from what it can't be without. */
  public static Builder builder(
      Channel channel, String memberId, MembershipStatus status, Money monthly, LocalDate seen) {
    return new Builder(channel, memberId, status, monthly, seen);
  }

  /** Collects the components of a Membership; what is not set is absent. Not thread-safe. */
  public static final class Builder {

    private final String platform;
    private final String account;
    private final String memberId;
    private final String source;
    private final MembershipStatus status;
    private final BigDecimal monthly;
    private final String currency;
    private final LocalDate seen;
    private @Nullable String tier;
    private @Nullable String tierId;
    private @Nullable BigDecimal lifetime;
    private @Nullable LocalDate joined;
    private @Nullable LocalDate lastCharged;
    private @Nullable LocalDate ended;

    private Builder(
        Channel channel, String memberId, MembershipStatus status, Money monthly, LocalDate seen) {
      this.platform = channel.platform();
      this.account = channel.account();
      this.source = channel.source();
      this.memberId = memberId;
      this.status = status;
      this.monthly = monthly.amount();
      this.currency = monthly.currency();
      this.seen = seen;
    }

    /** Sets the tier. */
    public Builder tier(@Nullable String tier) {
      this.tier = tier;
      return this;
    }

    /** Sets the tier id. */
    public Builder tierId(@Nullable String tierId) {
      this.tierId = tierId;
      return this;
    }

    /** Sets the lifetime. */
    public Builder lifetime(@Nullable BigDecimal lifetime) {
      this.lifetime = lifetime;
      return this;
    }

    /** Sets the joined. */
    public Builder joined(@Nullable LocalDate joined) {
      this.joined = joined;
      return this;
    }

    /** Sets the last charged. */
    public Builder lastCharged(@Nullable LocalDate lastCharged) {
      this.lastCharged = lastCharged;
      return this;
    }

    /** Sets the ended. */
    public Builder ended(@Nullable LocalDate ended) {
      this.ended = ended;
      return this;
    }

    /**
     * Returns the fact.
     *
     * @throws IllegalArgumentException if components contradict each other
     */
    public Membership build() {
      return new Membership(
          platform,
          account,
          memberId,
          source,
          status,
          tier,
          tierId,
          currency,
          monthly,
          lifetime,
          joined,
          lastCharged,
          ended,
          seen);
    }
  }
}
