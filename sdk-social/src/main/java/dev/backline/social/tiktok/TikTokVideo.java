package dev.backline.social.tiktok;

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
 * A video with its counts as they stood on a day; the day is part of the key, so that history
 * stays.
 *
 * @param videoId TikTok's id; its upper half is the second in which it was made
 * @param road {@code tiktok-api} or {@code tiktok-page}
 * @param connection what the host calls the account: the name of its tokens, or for pages the name
 *     in the address, in lower case
 * @param viewsLow the least there can be, if the count was rounded
 * @param saves told by pages only
 */
public record TikTokVideo(
    @Key String accountId,
    @Key String videoId,
    @Key LocalDate day,
    @Indexed String road,
    @Indexed String connection,
    Instant takenAt,
    Instant created,
    @Nullable String title,
    @Nullable String link,
    @Nullable Long seconds,
    @Nullable Long views,
    @Nullable Long viewsLow,
    @Nullable Long viewsHigh,
    @Nullable Long likes,
    @Nullable Long comments,
    @Nullable Long shares,
    @Nullable Long saves,
    Map<String, String> more) {

  /** All days of all videos. */
  public static final Dataset<TikTokVideo> DATASET = Dataset.of(TikTokVideo.class);

  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "create_time",
          "title",
          "video_description",
          "share_url",
          "duration",
          "view_count",
          "like_count",
          "comment_count",
          "share_count");

  public TikTokVideo {
    more = Map.copyOf(more);
  }

  static TikTokVideo read(Json video, String accountId, String connection, Instant now) {
    String id = video.get("id").text();
    String title = TikTokJson.text(video, "title");
    return new TikTokVideo(
        accountId,
        id,
        LocalDate.ofInstant(now, ZoneOffset.UTC),
        TikTokProfile.API,
        connection,
        now,
        TikTokJson.created(video.get("create_time"), video.get("id")),
        title == null ? TikTokJson.text(video, "video_description") : title,
        TikTokJson.text(video, "share_url"),
        TikTokJson.count(video, "duration"),
        TikTokJson.count(video, "view_count"),
        null,
        null,
        TikTokJson.count(video, "like_count"),
        TikTokJson.count(video, "comment_count"),
        TikTokJson.count(video, "share_count"),
        null,
        TikTokJson.more(video, KNOWN));
  }

  ContentStats stats() {
    return ContentStats.builder(new Channel("tiktok", accountId, road), videoId, day)
        .kind("video")
        .title(title)
        .link(link)
        .published(created)
        .views(views)
        .viewsLow(viewsLow)
        .viewsHigh(viewsHigh)
        .likes(likes)
        .comments(comments)
        .shares(shares)
        .saves(saves)
        .build();
  }

  /** Returns the stored row if this one tells nothing else: a second look is no change. */
  TikTokVideo unlessAsBefore(TikTokVideo stored) {
    TikTokVideo then =
        new TikTokVideo(
            accountId,
            videoId,
            day,
            road,
            connection,
            stored.takenAt,
            created,
            title,
            link,
            seconds,
            views,
            viewsLow,
            viewsHigh,
            likes,
            comments,
            shares,
            saves,
            more);
    return then.equals(stored) ? stored : this;
  }
}
