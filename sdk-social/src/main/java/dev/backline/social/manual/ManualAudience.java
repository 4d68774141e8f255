package dev.backline.social.manual;

import dev.backline.core.facts.AudienceSnapshot;
import dev.backline.core.facts.CountInterval;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a person read off an account on a day. A number nobody entered is absent, not zero.
 *
 * @param platform the platform's lower-case name, such as {@code tiktok}
 * @param account the account there; the id that a connection of it uses, to go on with its history
 * @param name the account's name for people
 * @param followersLow the least it can be, where the number was rounded
 * @param engagementRate (likes + comments) / followers over recent posts, as a fraction
 * @param views views of the profile or its videos, as the platform counts them
 * @param likes all likes together
 */
public record ManualAudience(
    @Key String platform,
    @Key String account,
    @Key LocalDate day,
    @Nullable String name,
    @Nullable Long followers,
    @Nullable Long followersLow,
    @Nullable Long followersHigh,
    @Nullable Long following,
    @Nullable Long posts,
    @Nullable BigDecimal engagementRate,
    @Nullable Long views,
    @Nullable Long likes) {

  /** All entries about accounts. */
  public static final Dataset<ManualAudience> DATASET = Dataset.of(ManualAudience.class);

  public ManualAudience {
    Entered.account(platform, account);
    Entered.counts(followers, followersLow, followersHigh, following, posts, views, likes);
    if (engagementRate != null && engagementRate.signum() < 0) {
      throw new IllegalArgumentException("an engagement rate is not negative: " + engagementRate);
    }
    if (engagementRate == null) {
      Entered.something(followers, following, posts, views, likes);
    }
  }

  /** Begins an entry. */
  public static Builder of(String platform, String account, LocalDate day) {
    return new Builder(platform, account, day);
  }

  AudienceSnapshot snapshot() {
    return AudienceSnapshot.builder(Entered.channel(platform, account), day)
        .name(name)
        .followers(followers)
        .followersLow(followersLow)
        .followersHigh(followersHigh)
        .following(following)
        .posts(posts)
        .engagementRate(engagementRate)
        .views(views)
        .likes(likes)
        .build();
  }

  /** Collects an entry; what is not set is absent. Not thread-safe. */
  public static final class Builder {

    private final String platform;
    private final String account;
    private final LocalDate day;
    private @Nullable String name;
    private @Nullable Long followers;
    private @Nullable Long followersLow;
    private @Nullable Long followersHigh;
    private @Nullable Long following;
    private @Nullable Long posts;
    private @Nullable BigDecimal engagementRate;
    private @Nullable Long views;
    private @Nullable Long likes;

    private Builder(String platform, String account, LocalDate day) {
      this.platform = platform;
      this.account = account;
      this.day = day;
    }

    /** Sets the account's name for people. */
    public Builder name(@Nullable String shown) {
      this.name = shown;
      return this;
    }

    /** Sets the followers. */
    public Builder followers(@Nullable Long count) {
      this.followers = count;
      this.followersLow = null;
      this.followersHigh = null;
      return this;
    }

    /** Sets the followers from a count that may be rounded, such as 1.2M. */
    public Builder followers(CountInterval count) {
      this.followers = count.shown();
      this.followersLow = count.exact() ? null : (Long) count.low();
      this.followersHigh = count.exact() ? null : (Long) count.high();
      return this;
    }

    /** Sets how many accounts it follows. */
    public Builder following(@Nullable Long count) {
      this.following = count;
      return this;
    }

    /** Sets how many posts it has. */
    public Builder posts(@Nullable Long count) {
      this.posts = count;
      return this;
    }

    /** Sets the engagement rate as a fraction. */
    public Builder engagementRate(@Nullable BigDecimal rate) {
      this.engagementRate = rate;
      return this;
    }

    /** Sets the views. */
    public Builder views(@Nullable Long count) {
      this.views = count;
      return this;
    }

    /** Sets the likes. */
    public Builder likes(@Nullable Long count) {
      this.likes = count;
      return this;
    }

    /**
     * Returns the entry.
     *
     * @throws IllegalArgumentException if it has no number, or a negative one
     */
    public ManualAudience build() {
      return new ManualAudience(
          platform,
          account,
          day,
          name,
          followers,
          followersLow,
          followersHigh,
          following,
          posts,
          engagementRate,
          views,
          likes);
    }
  }
}
