package dev.backline.core.facts;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one post, video or page did until a day; one row per item and day, counts running from its
 * publication.
 *
 * <p>Immutable and thread-safe.
 *
 * @param platform the platform, such as {@code tiktok}
 * @param account the creator's account, shop, page or band on the platform, by its id there
 * @param contentId the item's id on the platform
 * @param day the day in UTC on which it was looked up
 * @param source the road it came by, such as {@code bandcamp-api} or {@code distrokid-csv}
 * @param kind the platform's word for what it is, such as {@code REELS}
 * @param title its title, or the beginning of its text
 * @param link its address for people
 * @param published when it was published
 * @param views how often it was seen
 * @param viewsLow the least that can be, where it was rounded
 * @param viewsHigh the most that can be, where it was rounded
 * @param likes how many likes
 * @param comments how many comments
 * @param shares how many shares
 * @param saves how often it was saved
 * @param reach how many different people saw it
 */
public record ContentStats(
    @Key String platform,
    @Key String account,
    @Key String contentId,
    @Key LocalDate day,
    @Indexed String source,
    @Nullable String kind,
    @Nullable String title,
    @Nullable String link,
    @Nullable Instant published,
    @Nullable Long views,
    @Nullable Long viewsLow,
    @Nullable Long viewsHigh,
    @Nullable Long likes,
    @Nullable Long comments,
    @Nullable Long shares,
    @Nullable Long saves,
    @Nullable Long reach)
    implements Fact {

  /** All ContentStats facts of a store. */
  public static final Dataset<ContentStats> DATASET = Dataset.of(ContentStats.class);

  public ContentStats {
    Objects.requireNonNull(day, "day");
  }

  /** Returns the views as the interval in which their number lies, if it was given. */
  public Optional<CountInterval> viewsInterval() {
    return CountInterval.ofStored(views, viewsLow, viewsHigh);
  }

  /** Starts a fact from what it can't be without. */
  public static Builder builder(Channel channel, String contentId, LocalDate day) {
    return new Builder(channel, contentId, day);
  }

  /** Collects the components of a ContentStats; what is not set is absent. Not thread-safe. */
  public static final class Builder {

    private final String platform;
    private final String account;
    private final String contentId;
    private final LocalDate day;
    private final String source;
    private @Nullable String kind;
    private @Nullable String title;
    private @Nullable String link;
    private @Nullable Instant published;
    private @Nullable Long views;
    private @Nullable Long viewsLow;
    private @Nullable Long viewsHigh;
    private @Nullable Long likes;
    private @Nullable Long comments;
    private @Nullable Long shares;
    private @Nullable Long saves;
    private @Nullable Long reach;

    private Builder(Channel channel, String contentId, LocalDate day) {
      this.platform = channel.platform();
      this.account = channel.account();
      this.source = channel.source();
      this.contentId = contentId;
      this.day = day;
    }

    /** Sets the kind. */
    public Builder kind(@Nullable String kind) {
      this.kind = kind;
      return this;
    }

    /** Sets the title. */
    public Builder title(@Nullable String title) {
      this.title = title;
      return this;
    }

    /** Sets the link. */
    public Builder link(@Nullable String link) {
      this.link = link;
      return this;
    }

    /** Sets the published. */
    public Builder published(@Nullable Instant published) {
      this.published = published;
      return this;
    }

    /** Sets the views. */
    public Builder views(@Nullable Long views) {
      this.views = views;
      return this;
    }

    /** Sets the views low. */
    public Builder viewsLow(@Nullable Long viewsLow) {
      this.viewsLow = viewsLow;
      return this;
    }

    /** Sets the views high. */
    public Builder viewsHigh(@Nullable Long viewsHigh) {
      this.viewsHigh = viewsHigh;
      return this;
    }

    /** Sets the likes. */
    public Builder likes(@Nullable Long likes) {
      this.likes = likes;
      return this;
    }

    /** Sets the comments. */
    public Builder comments(@Nullable Long comments) {
      this.comments = comments;
      return this;
    }

    /** Sets the shares. */
    public Builder shares(@Nullable Long shares) {
      this.shares = shares;
      return this;
    }

    /** Sets the saves. */
    public Builder saves(@Nullable Long saves) {
      this.saves = saves;
      return this;
    }

    /** Sets the reach. */
    public Builder reach(@Nullable Long reach) {
      this.reach = reach;
      return this;
    }

    /**
     * Returns the fact.
     *
     * @throws IllegalArgumentException if components contradict each other
     */
    public ContentStats build() {
      return new ContentStats(
          platform, account, contentId, day, source, kind, title, link, published, views, viewsLow,
          viewsHigh, likes, comments, shares, saves, reach);
    }
  }
}
