package dev.backline.social.tiktok;

import dev.backline.core.facts.AudienceSnapshot;
import dev.backline.core.facts.Channel;
import dev.backline.core.json.Json;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account as it stood on a day; the day is part of the key, for TikTok gives no past.
 *
 * @param accountId the {@code open_id} that the API gives to one app alone, or the public id of a
 *     page; the two never meet
 * @param road {@code tiktok-api} or {@code tiktok-page}
 * @param connection what the host calls the account: the name of its tokens, or for pages the name
 *     in the address, in lower case
 * @param handle the name in the address, in lower case; the API tells it only to those who may see
 *     the profile
 * @param followersLow the least there can be, if the count was rounded
 * @param likes all likes that the account's videos got
 */
public record TikTokProfile(
    @Key String accountId,
    @Key LocalDate day,
    @Indexed String road,
    @Indexed String connection,
    @Indexed @Nullable String handle,
    Instant takenAt,
    @Nullable String displayName,
    @Nullable String bio,
    @Nullable Boolean verified,
    @Nullable Long followers,
    @Nullable Long followersLow,
    @Nullable Long followersHigh,
    @Nullable Long following,
    @Nullable Long likes,
    @Nullable Long videos,
    Map<String, String> more) {

  /** All days of all accounts. */
  public static final Dataset<TikTokProfile> DATASET = Dataset.of(TikTokProfile.class);

  static final String API = "tiktok-api";
  static final String PAGE = "tiktok-page";

  private static final Set<String> KNOWN =
      Set.of(
          "open_id",
          "username",
          "display_name",
          "bio_description",
          "is_verified",
          "follower_count",
          "following_count",
          "likes_count",
          "video_count");

  public TikTokProfile {
    more = Map.copyOf(more);
  }

  static TikTokProfile read(Json user, String connection, Instant now) {
    return new TikTokProfile(
        user.get("open_id").text(),
        LocalDate.ofInstant(now, ZoneOffset.UTC),
        API,
        connection,
        TikTokJson.lower(user, "username"),
        now,
        TikTokJson.text(user, "display_name"),
        TikTokJson.text(user, "bio_description"),
        user.get("is_verified").optionalBool().orElse(null),
        TikTokJson.count(user, "follower_count"),
        null,
        null,
        TikTokJson.count(user, "following_count"),
        TikTokJson.count(user, "likes_count"),
        TikTokJson.count(user, "video_count"),
        TikTokJson.more(user, KNOWN));
  }

  AudienceSnapshot snapshot() {
    return AudienceSnapshot.builder(new Channel("tiktok", accountId, road), day)
        .takenAt(takenAt)
        .name(handle == null ? displayName : handle)
        .followers(followers)
        .followersLow(followersLow)
        .followersHigh(followersHigh)
        .following(following)
        .posts(videos)
        .likes(likes)
        .build();
  }

  /** Returns the rows, of profiles and of videos, that came by the road from the connection. */
  static Filter rows(String road, String connection) {
    return Filter.and(Filter.eq("road", road), Filter.eq("connection", connection));
  }

  /** Returns the stored row if this one tells nothing else: a second look is no change. */
  TikTokProfile unlessAsBefore(TikTokProfile stored) {
    TikTokProfile then =
        new TikTokProfile(
            accountId,
            day,
            road,
            connection,
            handle,
            stored.takenAt,
            displayName,
            bio,
            verified,
            followers,
            followersLow,
            followersHigh,
            following,
            likes,
            videos,
            more);
    return then.equals(stored) ? stored : this;
  }
}
