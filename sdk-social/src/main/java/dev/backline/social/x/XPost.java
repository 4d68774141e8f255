package dev.backline.social.x;

import dev.backline.core.facts.Channel;
import dev.backline.core.facts.ContentStats;
import dev.backline.core.json.Json;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A post with its counts as they stood on a day; the day is part of the key, so that history stays.
 *
 * @param handle the name by which the account is followed, in lower case; absent for posts that
 *     were asked for by id
 * @param kind {@code post}, {@code replied_to}, a quoting or a {@code retweeted} one; an open list
 * @param engagements seen by the account's own token only, for 30 days after the post; so are the
 *     clicks
 */
public record XPost(
    @Key String postId,
    @Key LocalDate day,
    @Indexed String userId,
    @Indexed @Nullable String handle,
    Instant takenAt,
    @Nullable Instant created,
    String text,
    String kind,
    @Nullable String lang,
    @Nullable String conversationId,
    @Nullable Long impressions,
    @Nullable Long likes,
    @Nullable Long replies,
    @Nullable Long reposts,
    @Nullable Long quotes,
    @Nullable Long bookmarks,
    @Nullable Long engagements,
    @Nullable Long linkClicks,
    @Nullable Long profileClicks,
    Map<String, String> more) {

  /** All days of all posts. */
  public static final Dataset<XPost> DATASET = Dataset.of(XPost.class);

  static final String FIELDS =
      "author_id,conversation_id,created_at,lang,public_metrics,referenced_tweets";

  static final String OWN_FIELDS = FIELDS + ",non_public_metrics,organic_metrics";

  private static final int TITLE = 80;

  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "author_id",
          "created_at",
          "text",
          "lang",
          "conversation_id",
          "public_metrics",
          "non_public_metrics",
          "organic_metrics",
          "referenced_tweets",
          "referenced_posts",
          "edit_history_tweet_ids",
          "edit_history_post_ids");

  public XPost {
    more = Map.copyOf(more);
  }

  /** Reads a post; its author goes missing in X's newer words, so the account is told. */
  static XPost read(Json post, String userId, @Nullable String handle, Instant now) {
    Json counts = post.get("public_metrics");
    Json own = post.get("non_public_metrics");
    Json organic = post.get("organic_metrics");
    Long seen = XJson.number(counts, "impression_count");
    return new XPost(
        post.get("id").text(),
        LocalDate.ofInstant(now, ZoneOffset.UTC),
        post.get("author_id").optionalText().orElse(userId),
        handle,
        now,
        XJson.instant(post, "created_at"),
        post.get("text").optionalText().orElse(""),
        XJson.first(post, "referenced_tweets", "referenced_posts")
            .at(0)
            .get("type")
            .optionalText()
            .orElse("post"),
        XJson.text(post, "lang"),
        XJson.text(post, "conversation_id"),
        seen == null ? XJson.number(own, "impression_count") : seen,
        XJson.number(counts, "like_count"),
        XJson.number(counts, "reply_count"),
        XJson.number(counts, "retweet_count", "repost_count"),
        XJson.number(counts, "quote_count"),
        XJson.number(counts, "bookmark_count"),
        XJson.number(own, "engagements"),
        either(own, organic, "url_link_clicks"),
        either(own, organic, "user_profile_clicks"),
        XJson.more(post, KNOWN));
  }

  private static @Nullable Long either(Json first, Json second, String name) {
    Long number = XJson.number(first, name);
    return number == null ? XJson.number(second, name) : number;
  }

  /** Cut between characters, never inside one. */
  private String title() {
    return text.codePointCount(0, text.length()) <= TITLE
        ? text
        : text.substring(0, text.offsetByCodePoints(0, TITLE));
  }

  /** Shares are reposts and quotes, which X counts apart. */
  ContentStats stats() {
    Long shares = reposts == null ? quotes : quotes == null ? reposts : (Long) (reposts + quotes);
    return ContentStats.builder(new Channel("x", userId, "x-api"), postId, day)
        .kind(kind)
        .title(title())
        .link("https://x.com/i/status/" + postId)
        .published(created)
        .views(impressions)
        .likes(likes)
        .comments(replies)
        .shares(shares)
        .saves(bookmarks)
        .build();
  }

  /** Returns the stored row if this one tells nothing else: a second look is no change. */
  XPost unlessAsBefore(XPost stored) {
    XPost then =
        new XPost(
            postId,
            day,
            userId,
            handle,
            stored.takenAt,
            created,
            text,
            kind,
            lang,
            conversationId,
            impressions,
            likes,
            replies,
            reposts,
            quotes,
            bookmarks,
            engagements,
            linkClicks,
            profileClicks,
            more);
    return then.equals(stored) ? stored : this;
  }
}
