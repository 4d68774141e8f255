package dev.backline.analytics.alert;

import dev.backline.analytics.Dimension;
import dev.backline.analytics.Figure;
import dev.backline.analytics.Grouping;
import dev.backline.analytics.Measure;
import dev.backline.analytics.Unit;
import dev.backline.core.facts.ContentStats;
import dev.backline.core.storage.Filter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Posts whose views passed a line. A post is told once for a line, for the first day on which it
 * was surely above, whichever road told it.
 *
 * <p>A rounded count passes when the least it can be does: never early, and late by half a step of
 * the rounding at most. A post that is above when it is first seen is news only if it was published
 * in the {@value #NEWS_DAYS} days before: who connects an account wants no alert for each success
 * of the past.
 */
final class ViewMilestones {

  static final int NEWS_DAYS = 30;

  private static final Measure<ContentStats> VIEWS =
      Measure.counted("views", ViewMilestones::surely);
  private static final Dimension<ContentStats> PLATFORM =
      Dimension.text("platform", ContentStats::platform);
  private static final Dimension<ContentStats> CONTENT =
      Dimension.text("content", ContentStats::contentId);
  private static final Dimension<ContentStats> DAY = Dimension.day("day", ContentStats::day);
  private static final Dimension<ContentStats> ACCOUNT =
      Dimension.text("account", ContentStats::account);
  private static final Dimension<ContentStats> PUBLISHED =
      Dimension.text(
          "published",
          stats -> stats.published() == null ? "" : stats.published().toString().substring(0, 10));

  private ViewMilestones() {}

  private static Long surely(ContentStats stats) {
    Long low = stats.viewsLow();
    Long views = stats.views();
    return low != null ? low : views != null ? views : (Long) 0L;
  }

  static Grouping<ContentStats> grouping(LocalDate today) {
    return Grouping.of(ContentStats.DATASET, ContentStats::day)
        .measuring(VIEWS)
        .narrowing(Filter.atMost("day", today))
        .when(stats -> stats.views() != null && !stats.day().isAfter(today))
        .by(PLATFORM, CONTENT, DAY, ACCOUNT, PUBLISHED)
        .build();
  }

  static List<Alert> in(List<Grouping.Group<ContentStats>> groups, long line) {
    Map<String, List<Grouping.Group<ContentStats>>> posts = new TreeMap<>();
    for (Grouping.Group<ContentStats> look : groups) {
      posts
          .computeIfAbsent(look.key(PLATFORM) + "/" + look.key(CONTENT), p -> new ArrayList<>())
          .add(look);
    }
    List<Alert> alerts = new ArrayList<>();
    posts.forEach(
        (post, looks) -> passed(looks, line).ifPresent(at -> alerts.add(alert(post, at, line))));
    return alerts;
  }

  /** Returns the look by which the post was first above the line, if that is news. */
  private static Optional<Grouping.Group<ContentStats>> passed(
      Collection<Grouping.Group<ContentStats>> looks, long line) {
    boolean wasBelow = false;
    for (Grouping.Group<ContentStats> look : looks) {
      boolean above = look.total(VIEWS).longValueExact() >= line;
      if (above) {
        return wasBelow || isNew(look) ? Optional.of(look) : Optional.empty();
      }
      wasBelow = true;
    }
    return Optional.empty();
  }

  private static boolean isNew(Grouping.Group<ContentStats> look) {
    String published = look.key(PUBLISHED);
    return !published.isEmpty()
        && !LocalDate.parse(published).plusDays(NEWS_DAYS).isBefore(LocalDate.parse(look.key(DAY)));
  }

  private static Alert alert(String post, Grouping.Group<ContentStats> look, long line) {
    Figure views =
        look.sum("views", Unit.of("views"), VIEWS).formula("views until the day").build();
    return new Alert(
        AlertKind.VIDEO_VIEWS,
        AlertKind.VIDEO_VIEWS + "/" + post + "/" + line,
        LocalDate.parse(look.key(DAY)),
        String.format(
            Locale.ROOT,
            "%s passed %,d views; it had %,.0f on %s.",
            post,
            line,
            look.total(VIEWS),
            look.key(DAY)),
        List.of(views));
  }
}
