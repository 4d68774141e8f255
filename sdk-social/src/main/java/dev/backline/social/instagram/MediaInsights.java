package dev.backline.social.instagram;

import dev.backline.core.NotFoundException;
import dev.backline.social.graph.Graph;
import dev.backline.social.graph.GraphQuery;
import dev.backline.social.graph.MetricSet;
import dev.backline.social.graph.RefusedException;
import java.util.List;
import java.util.Map;

/**
 * The insights of single media. Which metrics there are depends on the kind of media; those that
 * throw unless the medium was shared to Facebook are left out. Thread-safe.
 */
final class MediaInsights {

  private static final int BEFORE_PROFESSIONAL = 2108006;

  private final Graph graph;
  private final Map<String, MetricSet> metrics =
      Map.of(
          "FEED",
          new MetricSet(
              List.of(
                  "views",
                  "reach",
                  "saved",
                  "shares",
                  "total_interactions",
                  "follows",
                  "profile_visits")),
          "REELS",
          new MetricSet(
              List.of(
                  "views",
                  "reach",
                  "saved",
                  "shares",
                  "total_interactions",
                  "ig_reels_avg_watch_time",
                  "ig_reels_video_view_total_time")),
          "STORY",
          new MetricSet(List.of("views", "reach", "shares", "total_interactions", "replies")));

  private final MetricSet others = new MetricSet(List.of("views", "reach", "saved", "shares"));

  MediaInsights(Graph graph) {
    this.graph = graph;
  }

  /** A medium with its insights, and how many calls they took. */
  record Filled(InstagramMedia media, int calls) {}

  Filled fill(InstagramMedia media) {
    String product = media.product() == null ? "" : media.product();
    GraphQuery query = GraphQuery.of("/" + media.mediaId() + "/insights", "media insights").bulk();
    try {
      MetricSet.Answered answered =
          metrics
              .getOrDefault(product, others)
              .ask(names -> graph.elements(query.with("metric", String.join(",", names))));
      return new Filled(
          media.with(MetricSet.totals(answered.series()), answered.gaps()), answered.calls());
    } catch (RefusedException e) {
      String why = none(e);
      return new Filled(media.with(Map.of(), Map.of("insights", why)), 1);
    } catch (NotFoundException e) {
      return new Filled(media.with(Map.of(), Map.of("insights", "gone or not readable")), 1);
    }
  }

  /** Two refusals speak of the medium and not of the call; one medium must not end a sync. */
  private static String none(RefusedException e) {
    if (e.subcode() == BEFORE_PROFESSIONAL) {
      return "published before the account became professional";
    }
    if (e.code() == 10) {
      return "fewer than 5 viewers";
    }
    throw e;
  }
}
