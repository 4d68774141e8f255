package dev.backline.core.facts;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A track offered to a curator, and what came of it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param id where the fact comes from, as {@link FactId} text
 * @param platform the service, such as {@code submithub}
 * @param account the creator's account, shop, page or band on the platform, by its id there
 * @param source the road it came by, such as {@code bandcamp-api} or {@code distrokid-csv}
 * @param sent the day it was sent
 * @param answered the day of the answer
 * @param artist the artist, where the source tells
 * @param title the track
 * @param curator who was asked
 * @param curatorKind the service's word for what the curator is, such as {@code Spotify Playlister}
 * @param genre the genre, where the source tells
 * @param country the curator's country
 * @param outcome what came of it
 * @param currency the currency of the cost
 * @param cost what the pitch cost, where the source tells
 * @param feedback what the curator wrote
 * @param listenSeconds how long the curator listened
 * @param campaign the campaign it belongs to
 */
public record Pitch(
    @Key String id,
    @Indexed String platform,
    String account,
    @Indexed String source,
    @Indexed LocalDate sent,
    @Nullable LocalDate answered,
    @Nullable String artist,
    String title,
    String curator,
    @Nullable String curatorKind,
    @Nullable String genre,
    @Nullable String country,
    PitchOutcome outcome,
    @Nullable String currency,
    @Nullable BigDecimal cost,
    @Nullable String feedback,
    @Nullable Long listenSeconds,
    @Nullable String campaign)
    implements Fact {

  /** All Pitch facts of a store. */
  public static final Dataset<Pitch> DATASET = Dataset.of(Pitch.class);

  public Pitch {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(sent, "sent");
    if ((cost == null) != (currency == null)) {
      throw new IllegalArgumentException("a cost needs a currency, and a currency a cost");
    }
  }

  /** Returns what the pitch cost, where the source tells. */
  public Optional<Money> costMoney() {
    return cost == null || currency == null
        ? Optional.empty()
        : Optional.of(Money.of(cost, currency));
  }

  /** Starts a fact from what it can't be without. */
  public static Builder builder(
      String id, Channel channel, LocalDate sent, String title, String curator) {
    return new Builder(id, channel, sent, title, curator);
  }

  /** Collects the components of a Pitch; what is not set is absent. Not thread-safe. */
  public static final class Builder {

    private final String id;
    private final String platform;
    private final String account;
    private final String source;
    private final LocalDate sent;
    private final String title;
    private final String curator;
    private @Nullable LocalDate answered;
    private @Nullable String artist;
    private @Nullable String curatorKind;
    private @Nullable String genre;
    private @Nullable String country;
    private PitchOutcome outcome = PitchOutcome.PENDING;
    private @Nullable String currency;
    private @Nullable BigDecimal cost;
    private @Nullable String feedback;
    private @Nullable Long listenSeconds;
    private @Nullable String campaign;

    private Builder(String id, Channel channel, LocalDate sent, String title, String curator) {
      this.id = id;
      this.platform = channel.platform();
      this.account = channel.account();
      this.source = channel.source();
      this.sent = sent;
      this.title = title;
      this.curator = curator;
    }

    /** Sets the answered. */
    public Builder answered(@Nullable LocalDate answered) {
      this.answered = answered;
      return this;
    }

    /** Sets the artist. */
    public Builder artist(@Nullable String artist) {
      this.artist = artist;
      return this;
    }

    /** Sets the curator kind. */
    public Builder curatorKind(@Nullable String curatorKind) {
      this.curatorKind = curatorKind;
      return this;
    }

    /** Sets the genre. */
    public Builder genre(@Nullable String genre) {
      this.genre = genre;
      return this;
    }

    /** Sets the country. */
    public Builder country(@Nullable String country) {
      this.country = country;
      return this;
    }

    /** Sets the outcome. */
    public Builder outcome(PitchOutcome outcome) {
      this.outcome = outcome;
      return this;
    }

    /** Sets the currency. */
    public Builder currency(@Nullable String currency) {
      this.currency = currency;
      return this;
    }

    /** Sets the cost. */
    public Builder cost(@Nullable BigDecimal cost) {
      this.cost = cost;
      return this;
    }

    /** Sets the feedback. */
    public Builder feedback(@Nullable String feedback) {
      this.feedback = feedback;
      return this;
    }

    /** Sets the listen seconds. */
    public Builder listenSeconds(@Nullable Long listenSeconds) {
      this.listenSeconds = listenSeconds;
      return this;
    }

    /** Sets the campaign. */
    public Builder campaign(@Nullable String campaign) {
      this.campaign = campaign;
      return this;
    }

    /**
     * Returns the fact.
     *
     * @throws IllegalArgumentException if components contradict each other
     */
    public Pitch build() {
      return new Pitch(
          id,
          platform,
          account,
          source,
          sent,
          answered,
          artist,
          title,
          curator,
          curatorKind,
          genre,
          country,
          outcome,
          currency,
          cost,
          feedback,
          listenSeconds,
          campaign);
    }
  }
}
