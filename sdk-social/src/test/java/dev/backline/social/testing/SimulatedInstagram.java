package dev.backline.social.testing;

import dev.backline.core.json.Json;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The Instagram account of a {@link MetaSimulator}. */
public final class SimulatedInstagram {

  /** The professional account's id; no double holds it. */
  public static final String ID = "17841400000000001";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx").withZone(ZoneOffset.UTC);
  private static final long FIRST_MEDIUM = 18_000_000_000_000_001L;
  private static final Set<String> PROFILE =
      Set.of(
          "id",
          "user_id",
          "username",
          "name",
          "account_type",
          "followers_count",
          "follows_count",
          "media_count",
          "profile_picture_url");
  private static final Set<String> MEDIA =
      Set.of(
          "id",
          "caption",
          "media_type",
          "media_product_type",
          "permalink",
          "timestamp",
          "shortcode",
          "like_count",
          "comments_count",
          "is_shared_to_feed");
  private static final Set<String> ACCOUNT_METRICS =
      Set.of(
          "reach",
          "views",
          "accounts_engaged",
          "total_interactions",
          "likes",
          "comments",
          "saves",
          "shares",
          "replies",
          "profile_links_taps");
  private static final Set<String> FEED_METRICS =
      Set.of(
          "views", "reach", "saved", "shares", "total_interactions", "follows", "profile_visits");
  private static final Set<String> REELS_METRICS =
      Set.of(
          "views",
          "reach",
          "saved",
          "shares",
          "total_interactions",
          "ig_reels_avg_watch_time",
          "ig_reels_video_view_total_time");

  private final MetaSimulator meta;
  private final List<Map<String, Object>> media = new ArrayList<>();
  private final Set<String> beforeProfessional = new HashSet<>();
  private long followers = 12_000;
  private boolean followersKnown = true;
  private String kind = "MEDIA_CREATOR";

  SimulatedInstagram(MetaSimulator meta, int items) {
    this.meta = meta;
    for (int i = 0; i < items; i++) {
      media.add(medium(i));
    }
    meta.data("GET", "/me", this::me, "fields");
    meta.data("GET", "/me/media", (r, token) -> selected(r, media), "fields");
    meta.data(
        "GET", "/me/insights", this::insights, "metric", "period", "metric_type", "since", "until");
    meta.data("GET", "/" + ID, this::me, "fields");
    meta.data("GET", "/" + ID + "/media", (r, token) -> selected(r, media), "fields");
    for (Map<String, Object> medium : media) {
      meta.data(
          "GET",
          "/" + medium.get("id") + "/insights",
          (r, token) -> mediaInsights(r, medium),
          "metric");
    }
  }

  private Map<String, Object> medium(int i) {
    boolean reel = i % 2 == 0;
    Instant published = meta.now().minus(Duration.ofDays(i * 3L)).minus(Duration.ofHours(5));
    Map<String, Object> medium = new LinkedHashMap<>();
    medium.put("id", Long.toString(FIRST_MEDIUM + i));
    if (i % 5 != 4) { // absent when empty
      medium.put("caption", "Rehearsal no. " + i + "\nnew song \uD83C\uDFB8");
    }
    medium.put("media_type", reel ? "VIDEO" : "IMAGE");
    medium.put("media_product_type", reel ? "REELS" : "FEED");
    medium.put("permalink", "https://www.instagram.com/p/sim" + i + "/");
    medium.put("timestamp", TIME.format(published));
    medium.put("shortcode", "sim" + i);
    medium.put("like_count", 100 + i);
    medium.put("comments_count", 10 + i % 3);
    return medium;
  }

  /** Sets the followers. */
  public void followers(long count) {
    followers = count;
  }

  /** Gives no number of followers. */
  public void hideFollowers() {
    followersKnown = false;
  }

  /** Makes it a personal account. */
  public void personal() {
    kind = "PERSONAL";
  }

  /** Returns how many media there are. */
  public int media() {
    return media.size();
  }

  /** Returns the id of a medium, counted from the newest. */
  public String mediumId(int index) {
    return (String) media.get(index).get("id");
  }

  /** Changes a field of a medium. */
  public void change(int index, String field, Object value) {
    media.get(index).put(field, value);
  }

  /** Takes a field of a medium away, as hidden likes are. */
  public void drop(int index, String field) {
    media.get(index).remove(field);
  }

  /** Makes a medium older than the switch to a professional account. */
  public void publishedBeforeProfessional(int index) {
    beforeProfessional.add(mediumId(index));
  }

  private SimulatedReply me(SimulatedRequest request, MetaSimulator.Token token) {
    String fields = request.query("fields").orElse("id");
    if (token.kind() == MetaSimulator.Kind.PAGE) {
      return meta.pages().node(token.owner(), fields);
    }
    if (fields.startsWith("business_discovery.username(")) {
      return discovery(fields);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    boolean own = token.kind() == MetaSimulator.Kind.INSTAGRAM;
    all.put("id", own ? "998877665544332211" : ID);
    all.put("user_id", own ? ID : null);
    all.put("username", "simband");
    all.put("name", "The Simulations");
    all.put("account_type", kind);
    all.put("followers_count", followersKnown ? followers : null);
    all.put("follows_count", 321);
    all.put("media_count", media.size());
    return pick(fields, PROFILE, all, SimulatedReply::json);
  }

  private SimulatedReply discovery(String fields) {
    String name = fields.substring(fields.indexOf('(') + 1, fields.indexOf(')'));
    if (!name.equals("otherband")) {
      return MetaSimulator.refused(400, 110, 2207013, "Invalid user id");
    }
    List<Map<String, Object>> recent = media.subList(0, Math.min(25, media.size()));
    return SimulatedReply.json(
        Json.object(
            "business_discovery",
            Json.object(
                "id",
                "17841400000000002",
                "username",
                name,
                "followers_count",
                777,
                "media_count",
                recent.size(),
                "media",
                Json.object("data", recent)),
            "id",
            ID));
  }

  private SimulatedReply selected(SimulatedRequest request, List<Map<String, Object>> rows) {
    List<String> fields = List.of(request.query("fields").orElse("id").split(","));
    for (String field : fields) {
      if (!MEDIA.contains(field)) {
        return MetaSimulator.refused(
            400, 100, 0, "(#100) Tried accessing nonexisting field (" + field + ")");
      }
    }
    List<Map<String, Object>> picked = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      Map<String, Object> few = new LinkedHashMap<>(row);
      few.keySet().removeIf(name -> !fields.contains(name) && !name.equals("id"));
      picked.add(few);
    }
    return meta.page(request, picked);
  }

  private interface Shape {
    SimulatedReply of(Json json);
  }

  private static SimulatedReply pick(
      String fields, Set<String> known, Map<String, Object> all, Shape shape) {
    Map<String, Object> picked = new LinkedHashMap<>();
    for (String field : fields.split(",")) {
      if (!known.contains(field)) {
        return MetaSimulator.refused(
            400, 100, 0, "(#100) Tried accessing nonexisting field (" + field + ")");
      }
      if (all.get(field) != null) {
        picked.put(field, all.get(field));
      }
    }
    return shape.of(Json.of(picked));
  }

  private SimulatedReply insights(SimulatedRequest request, MetaSimulator.Token token) {
    List<String> asked = List.of(request.query("metric").orElse("").split(","));
    long since = Long.parseLong(request.query("since").orElse("0"));
    if (Duration.between(Instant.ofEpochSecond(since), meta.now()).toDays() > 91) {
      return MetaSimulator.refused(400, 100, 0, "(#100) There cannot be more than 90 days");
    }
    return meta.checkMetrics(asked, ACCOUNT_METRICS)
        .orElseGet(
            () -> {
              List<Json> series = new ArrayList<>();
              for (String metric : asked) {
                if (!metric.equals("replies")) { // no data is no series, not 0
                  long value = Math.floorMod(metric.hashCode() + since / 86_400, 5_000L);
                  series.add(
                      Json.object(
                          "name",
                          metric,
                          "period",
                          "day",
                          "total_value",
                          Json.object("value", value),
                          "id",
                          ID + "/insights/" + metric + "/day"));
                }
              }
              return SimulatedReply.json(endlessSeries(series));
            });
  }

  private SimulatedReply mediaInsights(SimulatedRequest request, Map<String, Object> medium) {
    String id = (String) medium.get("id");
    if (beforeProfessional.contains(id)) {
      return MetaSimulator.refused(
          400, 100, 2108006, "Media Posted Before Business Account Conversion");
    }
    List<String> asked = List.of(request.query("metric").orElse("").split(","));
    Set<String> known =
        "REELS".equals(medium.get("media_product_type")) ? REELS_METRICS : FEED_METRICS;
    return meta.checkMetrics(asked, known)
        .orElseGet(
            () -> {
              List<Json> series = new ArrayList<>();
              for (String metric : asked) {
                long value = Math.floorMod((metric + id).hashCode(), 9_000L);
                series.add(
                    Json.object(
                        "name",
                        metric,
                        "period",
                        "lifetime",
                        "values",
                        List.of(Json.object("value", value)),
                        "id",
                        id + "/insights/" + metric + "/lifetime"));
              }
              return SimulatedReply.json(endlessSeries(series));
            });
  }

  /** Insights always point to a window before and one after; who follows them never ends. */
  private Json endlessSeries(List<Json> series) {
    return Json.object(
        "data",
        series,
        "paging",
        Json.object("previous", meta.url("/earlier") + "", "next", meta.url("/later") + ""));
  }
}
