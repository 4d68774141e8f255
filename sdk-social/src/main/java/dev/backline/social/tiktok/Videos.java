package dev.backline.social.tiktok;

import dev.backline.core.http.Api;
import dev.backline.core.http.Pages;
import dev.backline.core.json.Json;
import dev.backline.core.quota.Lane;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The videos of the account that gave its consent. Thread-safe. */
public final class Videos {

  /** The most that TikTok gives at once. */
  static final int PAGE = 20;

  private static final String FIELDS =
      "id,create_time,share_url,video_description,duration,title,like_count,comment_count,"
          + "share_count,view_count";

  private final Api api;
  private final String connection;
  private final InstantSource clock;

  Videos(Api api, String connection, InstantSource clock) {
    this.api = api;
    this.connection = connection;
    this.clock = clock;
  }

  /** Returns the videos of the account, newest first; the account's id goes into each. */
  public Pages<TikTokVideo> of(String accountId) {
    return api.<TikTokVideo>pages(
            "video list",
            position -> {
              Scanned page = scan(position);
              return Pages.Page.of(
                  page.videos().stream()
                      .map(video -> TikTokVideo.read(video, accountId, connection, clock.instant()))
                      .toList(),
                  page.next());
            })
        .identifiedBy(TikTokVideo::videoId)
        .build();
  }

  /** Returns videos by their ids, twenty a call; foreign and deleted ones are left out. */
  public List<TikTokVideo> byIds(String accountId, Collection<String> videoIds) {
    List<String> ids = List.copyOf(videoIds);
    List<TikTokVideo> found = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += PAGE) {
      Object[] some = ids.subList(from, Math.min(ids.size(), from + PAGE)).toArray();
      found.addAll(
          api.post("/v2/video/query/")
              .query("fields", FIELDS)
              .json(Json.object("filters", Json.object("video_ids", Json.array(some))))
              .operation("video query")
              .idempotent()
              .send(
                  answer ->
                      answer.json().get("data").get("videos").elements().stream()
                          .map(
                              video ->
                                  TikTokVideo.read(video, accountId, connection, clock.instant()))
                          .toList()));
    }
    return found;
  }

  /** One page as it came. */
  record Scanned(List<Json> videos, Optional<String> next, String requestId) {}

  /**
   * Returns a page; it may be shorter than wanted, and the fields go into the address even here.
   */
  Scanned scan(String position) {
    Map<String, Object> wanted = new LinkedHashMap<>();
    wanted.put("max_count", PAGE);
    if (!position.isEmpty()) {
      wanted.put("cursor", Long.parseLong(position));
    }
    return api.post("/v2/video/list/")
        .query("fields", FIELDS)
        .json(Json.of(wanted))
        .operation("video list")
        .lane(Lane.BULK)
        .idempotent()
        .send(
            answer -> {
              Json data = answer.json().get("data");
              boolean more = data.get("has_more").optionalBool().orElse(false);
              Json videos = data.get("videos");
              return new Scanned(
                  videos.absent() ? List.of() : videos.elements(),
                  more
                      ? Optional.of(Long.toString(TikTokJson.number(data.get("cursor"))))
                      : Optional.empty(),
                  answer.requestId().orElse(""));
            });
  }
}
