package dev.backline.core.facts;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many people follow an account on one day, and how they engage; one row per account, platform
 * and day.
 *
 * <p>A page that shows "1.2M" gives {@code followers} 1,200,000 with the interval it can stand for
 * in {@code followersLow} and {@code followersHigh}; an exact count leaves both absent. A metric
 * that the platform did not give is absent.
 *
 * <p>Immutable and thread-safe.
 *
 * @param platform the platform, such as {@code instagram}
 * @param account the creator's account, shop, page or band on the platform, by its id there
 * @param day the day in UTC
 * @param source the road it came by, such as {@code bandcamp-api} or {@code distrokid-csv}
 * @param takenAt when it was looked up
 * @param name the account's name for people
 * @param followers the number of followers as given
 * @param followersLow the least it can be, where it was rounded
 * @param followersHigh the most it can be, where it was rounded
 * @param following how many accounts it follows
 * @param posts how many posts, videos or media it has
 * @param engagementRate (likes + comments) / followers over recent posts, as a fraction
 * @param averageLikes likes per recent post
 * @param averageComments comments per recent post
 * @param views views of the profile or its videos, as the platform counts them
 * @param likes all likes together, where the platform tells
 * @param payingMembers patrons or subscribers who pay
 */
public record AudienceSnapshot(
    @Key String platform,
    @Key String account,
    @Key LocalDate day,
    @Indexed String source,
    @Nullable Instant takenAt,
    @Nullable String name,
    @Nullable Long followers,
    @Nullable Long followersLow,
    @Nullable Long followersHigh,
    @Nullable Long following,
    @Nullable Long posts,
    @Nullable BigDecimal engagementRate,
    @Nullable BigDecimal averageLikes,
    @Nullable BigDecimal averageComments,
    @Nullable Long views,
    @Nullable Long likes,
    @Nullable Long payingMembers)
    implements Fact {

  /** All AudienceSnapshot facts of a store. */
  public static final Dataset<AudienceSnapshot> DATASET = Dataset.of(AudienceSnapshot.class);

  public AudienceSnapshot {
    Objects.requireNonNull(day, "day");
  }

  /** Returns the followers as the interval in which their number lies, if it was given. */
  public Optional<CountInterval> followersInterval() {
    return CountInterval.ofStored(followers, followersLow, followersHigh);
  }

  /** Starts a fact from what it can't be without. */
  public static Builder builder(Channel channel, LocalDate day) {
    return new Builder(channel, day);
  }

  /** Collects the components of a AudienceSnapshot; what is not set is absent. Not thread-safe. */
  public static final class Builder {

    private final String platform;
    private final String account;
    private final LocalDate day;
    private final String source;
    private @Nullable Instant takenAt;
    private @Nullable String name;
    private @Nullable Long followers;
    private @Nullable Long followersLow;
    private @Nullable Long followersHigh;
    private @Nullable Long following;
    private @Nullable Long posts;
    private @Nullable BigDecimal engagementRate;
    private @Nullable BigDecimal averageLikes;
    private @Nullable BigDecimal averageComments;
    private @Nullable Long views;
    private @Nullable Long likes;
    private @Nullable Long payingMembers;

    private Builder(Channel channel, LocalDate day) {
      this.platform = channel.platform();
      this.account = channel.account();
      this.source = channel.source();
      this.day = day;
    }

    /** Sets the taken at. */
    public Builder takenAt(@Nullable Instant takenAt) {
      this.takenAt = takenAt;
      return this;
    }

    /** Sets the name. */
    public Builder name(@Nullable String name) {
      this.name = name;
      return this;
    }

    /** Sets the followers. */
    public Builder followers(@Nullable Long followers) {
      this.followers = followers;
      return this;
    }

    /** Sets the followers low. */
    public Builder followersLow(@Nullable Long followersLow) {
      this.followersLow = followersLow;
      return this;
    }

    /** Sets the followers high. */
    public Builder followersHigh(@Nullable Long followersHigh) {
      this.followersHigh = followersHigh;
      return this;
    }

    /** Sets the following. */
    public Builder following(@Nullable Long following) {
      this.following = following;
      return this;
    }

    /** Sets the posts. */
    public Builder posts(@Nullable Long posts) {
      this.posts = posts;
      return this;
    }

    /** Sets the engagement rate. */
    public Builder engagementRate(@Nullable BigDecimal engagementRate) {
      this.engagementRate = engagementRate;
      return this;
    }

    /** Sets the average likes. */
    public Builder averageLikes(@Nullable BigDecimal averageLikes) {
      this.averageLikes = averageLikes;
      return this;
    }

    /** Sets the average comments. */
    public Builder averageComments(@Nullable BigDecimal averageComments) {
      this.averageComments = averageComments;
      return this;
    }

    /** Sets the views. */
    public Builder views(@Nullable Long views) {
      this.views = views;
      return this;
    }

    /** Sets the likes. */
    public Builder likes(@Nullable Long likes) {
      this.likes = likes;
      return this;
    }

    /** Sets the paying members. */
    public Builder payingMembers(@Nullable Long payingMembers) {
      this.payingMembers = payingMembers;
      return this;
    }

    /**
     * Returns the fact.
     *
     * @throws IllegalArgumentException if components contradict each other
     */
    public AudienceSnapshot build() {
      return new AudienceSnapshot(
          platform,
          account,
          day,
          source,
          takenAt,
          name,
          followers,
          followersLow,
          followersHigh,
          following,
          posts,
          engagementRate,
          averageLikes,
          averageComments,
          views,
          likes,
          payingMembers);
    }
  }
}
