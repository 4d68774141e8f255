package dev.backline.social.tiktok;

import dev.backline.core.facts.CountInterval;
import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads videos: from a video's own page, from the data of a profile, or from its tiles. A video's
 * views stand in its page's data alone, nowhere in what people see there.
 */
final class VideoPage {

  private static final Pattern ID = Pattern.compile("/(?:video|photo)/([0-9]{5,20})");

  private final PageText page;
  private final String handle;

  VideoPage(PageText page, String handle) {
    this.page = page;
    this.handle = handle;
  }

  /** Returns the video of the page. */
  TikTokVideo read(String videoId) {
    PageText.Embedded embedded = page.embedded().orElse(null);
    if (embedded == null) {
      PageLayout newest = page.layouts().data().get(0);
      page.requireUnblocked("[data-e2e=browse-like-count], [data-e2e=like-count]");
      throw page.drift("the video's page has no data", "#" + newest.script());
    }
    try {
      PageLayout layout = embedded.layout();
      String subject = "video " + videoId + " of @" + handle;
      page.requireFine(embedded.data(), layout.videoStatus(), subject, false);
      List<String> path = layout.video();
      Json item = PageLayout.follow(embedded.data(), path, videoId);
      if (item.kind() != Json.Kind.OBJECT) {
        throw page.drift("the page does not hold the video", PageLayout.place(path));
      }
      return of(item, account(item));
    } catch (JsonException e) {
      throw page.drift(String.valueOf(e.getMessage()), e.pointer());
    }
  }

  /** An author is an object with an id on newer pages, and a name on older ones. */
  private String account(Json item) {
    Json author = item.get("author");
    String id = author.kind() == Json.Kind.OBJECT ? TikTokJson.text(author, "id") : null;
    String older = TikTokJson.text(item, "authorId");
    return id != null ? id : older != null ? older : ProfilePage.nameless(handle);
  }

  /** Returns the videos in the data of a profile's page. */
  List<TikTokVideo> in(Json items, String accountId) {
    List<TikTokVideo> videos = new ArrayList<>();
    List<Json> all =
        items.kind() == Json.Kind.ARRAY
            ? items.elements()
            : items.kind() == Json.Kind.OBJECT ? List.copyOf(items.fields().values()) : List.of();
    for (Json item : all) {
      videos.add(of(item, accountId));
    }
    return videos;
  }

  /** Returns the videos of the tiles that people see; views are all that a tile tells. */
  List<TikTokVideo> tiles(String accountId) {
    PageLayouts layouts = page.layouts();
    List<TikTokVideo> videos = new ArrayList<>();
    for (Element tile : page.document().select(layouts.selector("tile"))) {
      Element link = tile.selectFirst(layouts.selector("tileLink"));
      Element views = tile.selectFirst(layouts.selector("tileViews"));
      Matcher id = ID.matcher(link == null ? "" : link.attr("href"));
      if (!id.find()) {
        throw page.drift("a tile without a video's address", layouts.selector("tileLink"));
      }
      CountInterval count = views == null ? null : PageCounts.shown(views.text());
      if (count == null) {
        throw page.drift("a tile without views", layouts.selector("tileViews"));
      }
      videos.add(tile(accountId, id.group(1), count));
    }
    return videos;
  }

  private TikTokVideo tile(String accountId, String id, CountInterval views) {
    return video(
        accountId,
        id,
        TikTokJson.createdOf(Long.parseLong(id)),
        null,
        null,
        views,
        new PageCounts(Json.object(), Json.object()));
  }

  private TikTokVideo of(Json item, String accountId) {
    PageCounts counts = new PageCounts(item.get("stats"), item.get("statsV2"));
    Json clip = item.get("video");
    return video(
        accountId,
        item.get("id").text(),
        TikTokJson.created(item.get("createTime"), item.get("id")),
        TikTokJson.text(item, "desc"),
        clip.kind() == Json.Kind.OBJECT ? TikTokJson.count(clip, "duration") : null,
        counts.interval("playCount"),
        counts);
  }

  private TikTokVideo video(
      String accountId,
      String id,
      Instant created,
      @Nullable String title,
      @Nullable Long seconds,
      @Nullable CountInterval views,
      PageCounts counts) {
    return new TikTokVideo(
        accountId,
        id,
        LocalDate.ofInstant(page.takenAt(), ZoneOffset.UTC),
        TikTokProfile.PAGE,
        handle.toLowerCase(Locale.ROOT),
        page.takenAt(),
        created,
        title,
        "https://www.tiktok.com/@" + handle + "/video/" + id,
        seconds,
        PageCounts.value(views),
        PageCounts.low(views),
        PageCounts.high(views),
        counts.plain("diggCount"),
        counts.plain("commentCount"),
        counts.plain("shareCount"),
        counts.plain("collectCount"),
        Map.of());
  }
}
