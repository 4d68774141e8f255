package dev.backline.social.manual;

import dev.backline.core.facts.ContentStats;
import dev.backline.core.facts.CountInterval;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a person read off a post or video on a day: all it got until then. A number nobody entered
 * is absent, not zero.
 *
 * @param contentId the item's id on the platform, as it stands in its address
 * @param viewsLow the least it can be, where the number was rounded
 */
public record ManualContent(
    @Key String platform,
    @Key String account,
    @Key String contentId,
    @Key LocalDate day,
    @Nullable String title,
    @Nullable String link,
    @Nullable Long views,
    @Nullable Long viewsLow,
    @Nullable Long viewsHigh,
    @Nullable Long likes,
    @Nullable Long comments,
    @Nullable Long shares,
    @Nullable Long saves) {

  /** All entries about posts. */
  public static final Dataset<ManualContent> DATASET = Dataset.of(ManualContent.class);

  public ManualContent {
    Entered.account(platform, account);
    if (contentId.isBlank()) {
      throw new IllegalArgumentException("an entry about a post names the post");
    }
    Entered.counts(views, viewsLow, viewsHigh, likes, comments, shares, saves);
    Entered.something(views, likes, comments, shares, saves);
  }

  /** Begins an entry. */
  public static Builder of(String platform, String account, String contentId, LocalDate day) {
    return new Builder(platform, account, contentId, day);
  }

  ContentStats stats() {
    return ContentStats.builder(Entered.channel(platform, account), contentId, day)
        .title(title)
        .link(link)
        .views(views)
        .viewsLow(viewsLow)
        .viewsHigh(viewsHigh)
        .likes(likes)
        .comments(comments)
        .shares(shares)
        .saves(saves)
        .build();
  }

  /** Collects an entry; what is not set is absent. Not thread-safe. */
  public static final class Builder {

    private final String platform;
    private final String account;
    private final String contentId;
    private final LocalDate day;
    private @Nullable String title;
    private @Nullable String link;
    private @Nullable Long views;
    private @Nullable Long viewsLow;
    private @Nullable Long viewsHigh;
    private @Nullable Long likes;
    private @Nullable Long comments;
    private @Nullable Long shares;
    private @Nullable Long saves;

    private Builder(String platform, String account, String contentId, LocalDate day) {
      this.platform = platform;
      this.account = account;
      this.contentId = contentId;
      this.day = day;
    }

    /** Sets the title. */
    public Builder title(@Nullable String text) {
      this.title = text;
      return this;
    }

    /** Sets the address for people. */
    public Builder link(@Nullable String address) {
      this.link = address;
      return this;
    }

    /** Sets the views. */
    public Builder views(@Nullable Long count) {
      this.views = count;
      this.viewsLow = null;
      this.viewsHigh = null;
      return this;
    }

    /** Sets the views from a count that may be rounded, such as 104.2K. */
    public Builder views(CountInterval count) {
      this.views = count.shown();
      this.viewsLow = count.exact() ? null : (Long) count.low();
      this.viewsHigh = count.exact() ? null : (Long) count.high();
      return this;
    }

    /** Sets the likes. */
    public Builder likes(@Nullable Long count) {
      this.likes = count;
      return this;
    }

    /** Sets the comments. */
    public Builder comments(@Nullable Long count) {
      this.comments = count;
      return this;
    }

    /** Sets the shares. */
    public Builder shares(@Nullable Long count) {
      this.shares = count;
      return this;
    }

    /** Sets how often it was saved. */
    public Builder saves(@Nullable Long count) {
      this.saves = count;
      return this;
    }

    /**
     * Returns the entry.
     *
     * @throws IllegalArgumentException if it has no number, or a negative one
     */
    public ManualContent build() {
      return new ManualContent(
          platform, account, contentId, day, title, link, views, viewsLow, viewsHigh, likes,
          comments, shares, saves);
    }
  }
}
