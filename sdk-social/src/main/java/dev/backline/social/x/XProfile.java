package dev.backline.social.x;

import dev.backline.core.facts.AudienceSnapshot;
import dev.backline.core.facts.Channel;
import dev.backline.core.json.Json;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account as it stood on a day.
 *
 * <p>The day is part of the key, because X gives no past: each day's counts stay beside those of
 * the next. A count that X did not give is absent.
 *
 * @param userId X's id; more digits than a double holds
 * @param day the day in UTC
 * @param handle the user name in lower case, without the sign before it
 */
public record XProfile(
    @Key String userId,
    @Key LocalDate day,
    @Indexed String handle,
    String username,
    @Nullable String name,
    Instant takenAt,
    @Nullable Instant created,
    @Nullable String description,
    @Nullable String location,
    @Nullable String url,
    @Nullable String pictureUrl,
    boolean locked,
    @Nullable String verifiedType,
    @Nullable Long followers,
    @Nullable Long following,
    @Nullable Long posts,
    @Nullable Long listed,
    @Nullable Long likesGiven,
    @Nullable Long media,
    Map<String, String> more) {

  /** All days of all accounts. */
  public static final Dataset<XProfile> DATASET = Dataset.of(XProfile.class);

  static final String FIELDS =
      "created_at,description,location,profile_image_url,protected,public_metrics,url,username,"
          + "verified,verified_type";

  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "username",
          "name",
          "created_at",
          "description",
          "location",
          "url",
          "profile_image_url",
          "protected",
          "verified",
          "verified_type",
          "public_metrics");

  public XProfile {
    more = Map.copyOf(more);
  }

  static XProfile read(Json user, Instant now) {
    Json metrics = user.get("public_metrics");
    String username = user.get("username").text();
    return new XProfile(
        user.get("id").text(),
        LocalDate.ofInstant(now, ZoneOffset.UTC),
        username.toLowerCase(Locale.ROOT),
        username,
        XJson.text(user, "name"),
        now,
        XJson.instant(user, "created_at"),
        XJson.text(user, "description"),
        XJson.text(user, "location"),
        XJson.text(user, "url"),
        XJson.text(user, "profile_image_url"),
        user.get("protected").optionalBool().orElse(false),
        XJson.text(user, "verified_type"),
        XJson.number(metrics, "followers_count"),
        XJson.number(metrics, "following_count"),
        XJson.number(metrics, "tweet_count", "post_count"),
        XJson.number(metrics, "listed_count"),
        XJson.number(metrics, "like_count"),
        XJson.number(metrics, "media_count"),
        XJson.more(user, KNOWN));
  }

  AudienceSnapshot snapshot() {
    return AudienceSnapshot.builder(new Channel("x", userId, "x-api"), day)
        .takenAt(takenAt)
        .name(username)
        .followers(followers)
        .following(following)
        .posts(posts)
        .build();
  }

  /** Returns the stored row if this one tells nothing else: a second look is no change. */
  XProfile unlessAsBefore(XProfile stored) {
    XProfile then =
        new XProfile(
            userId,
            day,
            handle,
            username,
            name,
            stored.takenAt,
            created,
            description,
            location,
            url,
            pictureUrl,
            locked,
            verifiedType,
            followers,
            following,
            posts,
            listed,
            likesGiven,
            media,
            more);
    return then.equals(stored) ? stored : this;
  }
}
