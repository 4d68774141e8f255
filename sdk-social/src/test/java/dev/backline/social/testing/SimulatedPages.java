package dev.backline.social.testing;

import dev.backline.core.json.Json;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The two Facebook pages of a {@link MetaSimulator}; all posts are on the first. */
public final class SimulatedPages {

  /** The page of the band. */
  public static final String BAND = "100200300400500";

  /** The page of the label, without posts. */
  public static final String LABEL = "100200300400501";

  /** The band's own token. */
  public static final String BAND_TOKEN = "EAApagetokenofthebandsimulated";

  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx").withZone(ZoneOffset.UTC);
  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "name",
          "username",
          "category",
          "link",
          "fan_count",
          "followers_count",
          "talking_about_count",
          "instagram_business_account");
  private static final Set<String> METRICS =
      Set.of(
          "page_media_view",
          "page_total_media_view_unique",
          "page_follows",
          "page_daily_follows_unique",
          "page_daily_unfollows_unique",
          "page_post_engagements",
          "page_views_total",
          "page_video_views");
  private static final Set<String> POST_METRICS =
      Set.of("post_media_view", "post_total_media_view_unique", "post_clicks");

  private final MetaSimulator meta;
  private final List<Map<String, Object>> posts = new ArrayList<>();

  SimulatedPages(MetaSimulator meta, int items) {
    this.meta = meta;
    meta.issuePage(BAND_TOKEN, BAND);
    meta.issuePage("EAApagetokenofthelabelsimulated", LABEL);
    for (int i = 0; i < items; i++) {
      posts.add(post(i));
    }
    meta.data("GET", "/me/accounts", this::accounts, "fields");
    for (String page : List.of(BAND, LABEL)) {
      meta.data(
          "GET",
          "/" + page,
          (r, token) -> owned(token, page, () -> node(page, r.query("fields").orElse("id"))),
          "fields");
      meta.data(
          "GET",
          "/" + page + "/posts",
          (r, token) ->
              owned(token, page, () -> meta.page(r, page.equals(BAND) ? posts : List.of())),
          "fields");
      meta.data(
          "GET",
          "/" + page + "/insights",
          (r, token) -> owned(token, page, () -> insights(r)),
          "metric",
          "period",
          "since",
          "until");
    }
    for (Map<String, Object> post : posts) {
      meta.data(
          "GET",
          "/" + post.get("id") + "/insights",
          (r, token) -> owned(token, BAND, () -> postInsights(r, post)),
          "metric");
    }
  }

  private Map<String, Object> post(int i) {
    Instant created = meta.now().minus(Duration.ofDays(i)).minus(Duration.ofHours(7));
    Map<String, Object> post = new LinkedHashMap<>();
    post.put("id", BAND + "_" + (700_000_000_000_001L + i));
    post.put("message", "On tour, day " + i);
    post.put("created_time", TIME.format(created));
    post.put("status_type", i % 3 == 0 ? "added_photos" : "mobile_status_update");
    post.put("permalink_url", "https://www.facebook.com/simband/posts/" + i);
    if (i % 4 == 1) {
      post.put("likes", List.of()); // an empty object arrives as an array
    } else if (i % 4 != 3) { // and may be left out altogether
      post.put("likes", counted(20 + i));
    }
    post.put("reactions", counted(25 + i));
    post.put("comments", counted(3));
    if (i % 2 == 0) {
      post.put("shares", Map.of("count", 2 + i)); // absent when there are none
    }
    return post;
  }

  private static Map<String, Object> counted(int total) {
    return Map.of("data", List.of(), "summary", Map.of("total_count", total));
  }

  /** Returns how many posts there are. */
  public int posts() {
    return posts.size();
  }

  private interface Work {
    SimulatedReply reply();
  }

  private static SimulatedReply owned(MetaSimulator.Token token, String page, Work work) {
    if (token.kind() == MetaSimulator.Kind.PERSON) {
      return MetaSimulator.refused(
          400, 190, 0, "This method must be called with a Page Access Token");
    }
    return token.owner().equals(page)
        ? work.reply()
        : MetaSimulator.refused(
            400, 10, 0, "(#10) This endpoint requires the 'pages_read_engagement' permission");
  }

  private SimulatedReply accounts(SimulatedRequest request, MetaSimulator.Token token) {
    if (token.kind() == MetaSimulator.Kind.PAGE) {
      return MetaSimulator.refused(
          400, 100, 0, "(#100) Tried accessing nonexisting field (accounts) on node type (Page)");
    }
    return meta.page(
        request,
        List.of(
            Map.of("id", BAND, "name", "The Simulations", "access_token", BAND_TOKEN),
            Map.of(
                "id",
                LABEL,
                "name",
                "Sim Records",
                "access_token",
                "EAApagetokenofthelabelsimulated"),
            Map.of("id", "100200300400502", "name", "Read only")));
  }

  SimulatedReply node(String page, String fields) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("id", page);
    all.put("name", page.equals(BAND) ? "The Simulations" : "Sim Records");
    all.put("username", page.equals(BAND) ? "simband" : null);
    all.put("category", "Musician/band");
    all.put("link", "https://www.facebook.com/" + page);
    all.put("fan_count", 4_000);
    all.put("followers_count", page.equals(BAND) ? 4_321 : 1_987);
    all.put("talking_about_count", 55);
    all.put("instagram_business_account", Map.of("id", SimulatedInstagram.ID));
    Map<String, Object> picked = new LinkedHashMap<>();
    for (String field : fields.split(",")) {
      if (!FIELDS.contains(field)) {
        return MetaSimulator.refused(
            400, 100, 0, "(#100) Tried accessing nonexisting field (" + field + ")");
      }
      if (all.get(field) != null) {
        picked.put(field, all.get(field));
      }
    }
    return SimulatedReply.json(Json.of(picked));
  }

  private SimulatedReply insights(SimulatedRequest request) {
    LocalDate since = LocalDate.parse(request.query("since").orElseThrow());
    LocalDate until = LocalDate.parse(request.query("until").orElseThrow());
    if (since.plusDays(91).isBefore(until)) {
      return MetaSimulator.refused(400, 100, 0, "(#100) There cannot be more than 90 days");
    }
    List<String> asked = List.of(request.query("metric").orElse("").split(","));
    return meta.checkMetrics(asked, METRICS)
        .orElseGet(
            () -> {
              List<Json> series = new ArrayList<>();
              for (String metric : asked) {
                series.add(
                    Json.object(
                        "name",
                        metric,
                        "period",
                        "day",
                        "values",
                        days(metric, since, until),
                        "id",
                        BAND + "/insights/" + metric + "/day"));
              }
              return SimulatedReply.json(
                  Json.object(
                      "data",
                      series,
                      "paging",
                      Json.object("next", meta.url("/later") + "", "previous", "x")));
            });
  }

  private List<Json> days(String metric, LocalDate since, LocalDate until) {
    List<Json> values = new ArrayList<>();
    for (LocalDate day = since; day.isBefore(until); day = day.plusDays(1)) {
      Instant end = day.plusDays(1).atTime(LocalTime.MIDNIGHT).atZone(PACIFIC).toInstant();
      long value = Math.floorMod((metric + day).hashCode(), 3_000L);
      values.add(Json.object("value", value, "end_time", TIME.format(end)));
    }
    return values;
  }

  private SimulatedReply postInsights(SimulatedRequest request, Map<String, Object> post) {
    List<String> asked = List.of(request.query("metric").orElse("").split(","));
    return meta.checkMetrics(asked, POST_METRICS)
        .orElseGet(
            () -> {
              List<Json> series = new ArrayList<>();
              for (String metric : asked) {
                long value = Math.floorMod((metric + post.get("id")).hashCode(), 900L);
                series.add(
                    Json.object(
                        "name",
                        metric,
                        "period",
                        "lifetime",
                        "values",
                        List.of(Json.object("value", value))));
              }
              return SimulatedReply.json(Json.object("data", series));
            });
  }
}
