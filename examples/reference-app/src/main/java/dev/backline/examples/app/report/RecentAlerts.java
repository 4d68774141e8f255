package dev.backline.examples.app.report;

import dev.backline.analytics.Facts;
import dev.backline.analytics.Fold;
import dev.backline.analytics.alert.Alert;
import dev.backline.analytics.alert.AlertKind;
import dev.backline.analytics.alert.Alerts;
import dev.backline.core.facts.ContentStats;
import dev.backline.core.facts.Fact;
import dev.backline.core.facts.StreamCount;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * What needs a look now: a spike of years ago needs none, so streams are looked through half a year
 * back only, however long the history is.
 */
public final class RecentAlerts {

  private static final int MONTHS = 6;

  private RecentAlerts() {}

  /** Returns the alerts as of the day, the latest first. */
  public static List<Alert> of(Facts facts, LocalDate today) {
    return Alerts.of(new Recent(facts, today.minusMonths(MONTHS).withDayOfMonth(1)), today)
        .all()
        .stream()
        .map(alert -> alert.kind() == AlertKind.VIDEO_VIEWS ? named(alert, facts) : alert)
        .sorted(Comparator.comparing(Alert::day).reversed())
        .toList();
  }

  /** The words of a post say more to a person than its number. */
  private static Alert named(Alert alert, Facts facts) {
    String[] parts = alert.key().split("/", -1); // the kind, the platform, the number, the line
    if (parts.length != 4) {
      return alert;
    }
    List<String> titles = new ArrayList<>();
    facts.visit(
        ContentStats.DATASET,
        Filter.and(Filter.eq("platform", parts[1]), Filter.eq("contentId", parts[2])),
        post -> {
          String title = post.title();
          if (title != null && !title.isBlank()) {
            titles.add(title.strip());
          }
          return titles.isEmpty();
        });
    return titles.isEmpty()
        ? alert
        : new Alert(
            alert.kind(),
            alert.key(),
            alert.day(),
            alert
                .message()
                .replace(
                    parts[1] + "/" + parts[2], "\u201c" + titles.get(0) + "\u201d on " + parts[1]),
            alert.evidence());
  }

  /** All facts, and of the streams those since the day, which is the first of a month. */
  private record Recent(Facts facts, LocalDate since) implements Facts {

    @Override
    public <T extends Record & Fact> void visit(
        Dataset<T> dataset, Filter narrowing, Predicate<? super T> visitor) {
      facts.visit(dataset, recent(dataset, narrowing), visitor);
    }

    @Override
    public <T extends Record & Fact, P> P fold(
        Dataset<T> dataset, Filter narrowing, Fold<? super T, P, ?> fold) {
      return facts.fold(dataset, recent(dataset, narrowing), fold);
    }

    private Filter recent(Dataset<?> dataset, Filter narrowing) {
      boolean streams = dataset.name().equals(StreamCount.DATASET.name());
      return streams ? Filter.and(narrowing, Filter.atLeast("day", since)) : narrowing;
    }
  }
}
