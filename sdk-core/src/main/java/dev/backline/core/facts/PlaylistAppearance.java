package dev.backline.core.facts;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A track on somebody's playlist.
 *
 * <p>Immutable and thread-safe.
 *
 * @param id where the fact comes from, as {@link FactId} text
 * @param platform where the playlist is, such as {@code spotify}
 * @param account the creator's account, shop, page or band on the platform, by its id there
 * @param source the road it came by, such as {@code bandcamp-api} or {@code distrokid-csv}
 * @param added the day it was added, or the day on which that became known
 * @param removed the day it was gone, where that is known
 * @param playlist the playlist's name
 * @param curator whose playlist it is
 * @param artist the artist, where the source tells
 * @param title the track
 * @param isrc the recording, normalised
 * @param followers the playlist's followers, where the source tells
 * @param origin what brought the track there, such as {@code submithub}
 * @param currency the currency of the cost
 * @param campaignCost what the campaign behind it cost
 */
public record PlaylistAppearance(
    @Key String id,
    @Indexed String platform,
    String account,
    @Indexed String source,
    @Indexed LocalDate added,
    @Nullable LocalDate removed,
    String playlist,
    @Nullable String curator,
    @Nullable String artist,
    String title,
    @Nullable String isrc,
    @Nullable Long followers,
    @Nullable String origin,
    @Nullable String currency,
    @Nullable BigDecimal campaignCost)
    implements Fact {

  /** All PlaylistAppearance facts of a store. */
  public static final Dataset<PlaylistAppearance> DATASET = Dataset.of(PlaylistAppearance.class);

  public PlaylistAppearance {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(added, "added");
    if ((campaignCost == null) != (currency == null)) {
      throw new IllegalArgumentException("a cost needs a currency, and a currency a cost");
    }
  }

  /** Starts a fact from what it can't be without. */
  public static Builder builder(
      String id, Channel channel, LocalDate added, String playlist, String title) {
    return new Builder(id, channel, added, playlist, title);
  }

  /**
   * Collects the components of a PlaylistAppearance; what is not set is absent. Not thread-safe.
   */
  public static final class Builder {

    private final String id;
    private final String platform;
    private final String account;
    private final String source;
    private final LocalDate added;
    private final String playlist;
    private final String title;
    private @Nullable LocalDate removed;
    private @Nullable String curator;
    private @Nullable String artist;
    private @Nullable String isrc;
    private @Nullable Long followers;
    private @Nullable String origin;
    private @Nullable String currency;
    private @Nullable BigDecimal campaignCost;

    private Builder(String id, Channel channel, LocalDate added, String playlist, String title) {
      this.id = id;
      this.platform = channel.platform();
      this.account = channel.account();
      this.source = channel.source();
      this.added = added;
      this.playlist = playlist;
      this.title = title;
    }

    /** Sets the removed. */
    public Builder removed(@Nullable LocalDate removed) {
      this.removed = removed;
      return this;
    }

    /** Sets the curator. */
    public Builder curator(@Nullable String curator) {
      this.curator = curator;
      return this;
    }

    /** Sets the artist. */
    public Builder artist(@Nullable String artist) {
      this.artist = artist;
      return this;
    }

    /** Sets the isrc. */
    public Builder isrc(@Nullable String isrc) {
      this.isrc = isrc;
      return this;
    }

    /** Sets the followers. */
    public Builder followers(@Nullable Long followers) {
      this.followers = followers;
      return this;
    }

    /** Sets the origin. */
    public Builder origin(@Nullable String origin) {
      this.origin = origin;
      return this;
    }

    /** Sets the currency. */
    public Builder currency(@Nullable String currency) {
      this.currency = currency;
      return this;
    }

    /** Sets the campaign cost. */
    public Builder campaignCost(@Nullable BigDecimal campaignCost) {
      this.campaignCost = campaignCost;
      return this;
    }

    /**
     * Returns the fact.
     *
     * @throws IllegalArgumentException if components contradict each other
     */
    public PlaylistAppearance build() {
      return new PlaylistAppearance(
          id,
          platform,
          account,
          source,
          added,
          removed,
          playlist,
          curator,
          artist,
          title,
          isrc,
          followers,
          origin,
          currency,
          campaignCost);
    }
  }
}
