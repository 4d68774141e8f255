package dev.backline.analytics.alert;

import dev.backline.analytics.Dimension;
import dev.backline.analytics.Figure;
import dev.backline.analytics.Grouping;
import dev.backline.analytics.Measure;
import dev.backline.analytics.Unit;
import dev.backline.core.facts.ContentStats;
import dev.backline.core.storage.Filter;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Posts whose views take off: many times as many new views in a day as the account's posts get as a
 * rule, and more than a few at all; how many is the {@link AlertThresholds}' to say. A post is told
 * once, for the first day on which it did.
 */
final class ViralVideos {

  private static final Measure<ContentStats> VIEWS = Measure.counted("views", ContentStats::views);
  private static final Dimension<ContentStats> PLATFORM =
      Dimension.text("platform", ContentStats::platform);
  private static final Dimension<ContentStats> ACCOUNT =
      Dimension.text("account", ContentStats::account);
  private static final Dimension<ContentStats> CONTENT =
      Dimension.text("content", ContentStats::contentId);
  private static final Dimension<ContentStats> DAY = Dimension.day("day", ContentStats::day);

  private ViralVideos() {}

  /** New views of one post between two looks, per day. */
  private record Gain(String account, String content, LocalDate day, long views, Figure figure) {}

  static Grouping<ContentStats> grouping(LocalDate today) {
    return Grouping.of(ContentStats.DATASET, ContentStats::day)
        .measuring(VIEWS)
        .narrowing(Filter.atMost("day", today))
        .when(stats -> stats.views() != null && !stats.day().isAfter(today))
        .by(PLATFORM, ACCOUNT, CONTENT, DAY)
        .build();
  }

  static List<Alert> in(List<Grouping.Group<ContentStats>> groups, AlertThresholds thresholds) {
    List<Gain> gains = gains(groups);
    Map<String, List<Long>> usual = new TreeMap<>();
    gains.forEach(
        gain -> usual.computeIfAbsent(gain.account, a -> new ArrayList<>()).add(gain.views));
    usual.values().forEach(views -> views.sort(null));
    Map<String, Alert> first = new TreeMap<>();
    for (Gain gain : gains) {
      List<Long> views = usual.getOrDefault(gain.account, List.of());
      long median = views.get(views.size() / 2);
      if (gain.views >= thresholds.viralViews()
          && gain.views >= thresholds.viralTimes() * Math.max(1, median)) {
        first.putIfAbsent(gain.account + "/" + gain.content, alert(gain, median));
      }
    }
    return List.copyOf(first.values());
  }

  private static List<Gain> gains(List<Grouping.Group<ContentStats>> groups) {
    List<Gain> gains = new ArrayList<>();
    Grouping.Group<ContentStats> before = null;
    for (Grouping.Group<ContentStats> group : groups) {
      if (before != null && samePost(before, group)) {
        gains.add(gain(before, group));
      }
      before = group;
    }
    return gains;
  }

  private static boolean samePost(
      Grouping.Group<ContentStats> one, Grouping.Group<ContentStats> other) {
    return one.key(PLATFORM).equals(other.key(PLATFORM))
        && one.key(ACCOUNT).equals(other.key(ACCOUNT))
        && one.key(CONTENT).equals(other.key(CONTENT));
  }

  private static Gain gain(
      Grouping.Group<ContentStats> before, Grouping.Group<ContentStats> after) {
    LocalDate from = LocalDate.parse(before.key(DAY));
    LocalDate day = LocalDate.parse(after.key(DAY));
    long days = Math.max(1, from.until(day, ChronoUnit.DAYS));
    long views = after.total(VIEWS).subtract(before.total(VIEWS)).longValueExact();
    Figure figure =
        Figure.builder("new views", Unit.of("views"))
            .group(after.keys())
            .formula("views on the day − views when last looked up, on " + from)
            .term("after", after.sum("views", Unit.of("views"), VIEWS).build())
            .term("before", before.sum("views", Unit.of("views"), VIEWS).build())
            .combine(terms -> terms.get(0).subtract(terms.get(1)))
            .build();
    String account = after.key(PLATFORM) + "/" + after.key(ACCOUNT);
    return new Gain(account, after.key(CONTENT), day, views / days, figure);
  }

  private static Alert alert(Gain gain, long median) {
    return new Alert(
        AlertKind.VIRAL_VIDEO,
        AlertKind.VIRAL_VIDEO + "/" + gain.account + "/" + gain.content,
        gain.day,
        "%s of %s got %d new views a day until %s, %d are usual."
            .formatted(gain.content, gain.account, gain.views, gain.day, median),
        List.of(gain.figure));
  }
}
