package dev.backline.core.facts;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How often something was played in a span of time.
 *
 * <p>A source that reports totals without naming artists leaves {@code artist} absent; such a total
 * is never split among artists by guess.
 *
 * <p>Immutable and thread-safe.
 *
 * @param id where the fact comes from, as {@link FactId} text
 * @param platform where it was played, such as {@code spotify}
 * @param distributor who reported it, if not the platform itself
 * @param account the creator's account, shop, page or band on the platform, by its id there
 * @param source the road it came by, such as {@code bandcamp-api} or {@code distrokid-csv}
 * @param day the day, or the first day of the span
 * @param grain how long the span is
 * @param metric what was counted
 * @param streams how often it was counted
 * @param listeners how many different people, where the source tells
 * @param followers the artist's followers on that day, where the source tells
 * @param saves how often it was saved, where the source tells
 * @param artist the artist, where the source tells
 * @param title the track, where the source tells
 * @param release the release it belongs to
 * @param isrc the recording, normalised
 * @param upc the release's barcode, normalised
 * @param country the listeners' country, where the source tells
 * @param externalId the platform's own id of the item
 */
public record StreamCount(
    @Key String id,
    @Indexed String platform,
    @Nullable String distributor,
    String account,
    @Indexed String source,
    @Indexed LocalDate day,
    Grain grain,
    StreamMetric metric,
    long streams,
    @Nullable Long listeners,
    @Nullable Long followers,
    @Nullable Long saves,
    @Nullable String artist,
    @Nullable String title,
    @Nullable String release,
    @Nullable String isrc,
    @Nullable String upc,
    @Nullable String country,
    @Nullable String externalId)
    implements Fact {

  /** All StreamCount facts of a store. */
  public static final Dataset<StreamCount> DATASET = Dataset.of(StreamCount.class);

  public StreamCount {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(day, "day");
  }

  /** Starts a fact from what it can't be without. */
  public static Builder builder(String id, Channel channel, LocalDate day, long streams) {
    return new Builder(id, channel, day, streams);
  }

  /** Collects the components of a StreamCount; what is not set is absent. Not thread-safe. */
  public static final class Builder {

    private final String id;
    private final String platform;
    private final String account;
    private final String source;
    private final LocalDate day;
    private final long streams;
    private @Nullable String distributor;
    private Grain grain = Grain.DAY;
    private StreamMetric metric = StreamMetric.STREAM;
    private @Nullable Long listeners;
    private @Nullable Long followers;
    private @Nullable Long saves;
    private @Nullable String artist;
    private @Nullable String title;
    private @Nullable String release;
    private @Nullable String isrc;
    private @Nullable String upc;
    private @Nullable String country;
    private @Nullable String externalId;

    private Builder(String id, Channel channel, LocalDate day, long streams) {
      this.id = id;
      this.platform = channel.platform();
      this.account = channel.account();
      this.source = channel.source();
      this.day = day;
      this.streams = streams;
    }

    /** Sets the distributor. */
    public Builder distributor(@Nullable String distributor) {
      this.distributor = distributor;
      return this;
    }

    /** Sets the grain. */
    public Builder grain(Grain grain) {
      this.grain = grain;
      return this;
    }

    /** Sets the metric. */
    public Builder metric(StreamMetric metric) {
      this.metric = metric;
      return this;
    }

    /** Sets the listeners. */
    public Builder listeners(@Nullable Long listeners) {
      this.listeners = listeners;
      return this;
    }

    /** Sets the followers. */
    public Builder followers(@Nullable Long followers) {
      this.followers = followers;
      return this;
    }

    /** Sets the saves. */
    public Builder saves(@Nullable Long saves) {
      this.saves = saves;
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

    /** Sets the country. */
    public Builder country(@Nullable String country) {
      this.country = country;
      return this;
    }

    /** Sets the external id. */
    public Builder externalId(@Nullable String externalId) {
      this.externalId = externalId;
      return this;
    }

    /**
     * Returns the fact.
     *
     * @throws IllegalArgumentException if components contradict each other
     */
    public StreamCount build() {
      return new StreamCount(
          id,
          platform,
          distributor,
          account,
          source,
          day,
          grain,
          metric,
          streams,
          listeners,
          followers,
          saves,
          artist,
          title,
          release,
          isrc,
          upc,
          country,
          externalId);
    }
  }
}
