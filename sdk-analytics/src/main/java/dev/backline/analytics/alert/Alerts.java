package dev.backline.analytics.alert;

import dev.backline.analytics.Dimension;
import dev.backline.analytics.Facts;
import dev.backline.analytics.FactsFold;
import dev.backline.analytics.Figure;
import dev.backline.analytics.Grouping;
import dev.backline.analytics.Period;
import dev.backline.analytics.streaming.StreamSource;
import dev.backline.analytics.streaming.Streams;
import dev.backline.core.facts.ContentStats;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.StreamCount;
import dev.backline.core.storage.Filter;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks through the facts for what stands out.
 *
 * <p>The same facts give the same alerts with the same keys on every look; {@link Alert#unseen}
 * leaves out those told before, and {@link RaisedAlerts} remembers them in a store. Immutable and
 * thread-safe; holds the sums of the facts at the time it was made.
 *
 * <pre>{@code
 * RaisedAlerts.in(storage).raise(Alerts.of(facts, today).all()).forEach(mailer::send);
 * }</pre>
 */
public final class Alerts {

  private final Streams streams;
  private final List<Grouping.Group<RevenueEvent>> statements;
  private final List<Grouping.Group<ContentStats>> gains;
  private final List<Grouping.Group<ContentStats>> looks;
  private final LocalDate today;
  private final AlertThresholds thresholds;

  private Alerts(
      Streams streams,
      List<Grouping.Group<RevenueEvent>> statements,
      List<Grouping.Group<ContentStats>> gains,
      List<Grouping.Group<ContentStats>> looks,
      LocalDate today,
      AlertThresholds thresholds) {
    this.streams = streams;
    this.statements = statements;
    this.gains = gains;
    this.looks = looks;
    this.today = today;
    this.thresholds = thresholds;
  }

  /** Returns the alerts as of the day, with the usual thresholds. */
  public static Alerts of(Facts facts, LocalDate today) {
    return of(facts, today, AlertThresholds.USUAL);
  }

  /** Returns the alerts as of the day. */
  public static Alerts of(Facts facts, LocalDate today, AlertThresholds thresholds) {
    return fold(facts, today, thresholds).in(facts);
  }

  /** Returns the fold behind {@link #of}; figures look up their rows in the facts. */
  public static FactsFold<Alerts> fold(Facts facts, LocalDate today, AlertThresholds thresholds) {
    FactsFold.Parts parts = FactsFold.parts();
    var streams = parts.add(StreamCount.DATASET, Filter.all(), Streams.fold());
    var statements = parts.add(LatePayments.grouping(today), facts);
    var gains = parts.add(ViralVideos.grouping(today), facts);
    var looks = parts.add(ViewMilestones.grouping(today), facts);
    return parts.finish(
        found ->
            new Alerts(
                Streams.of(found.of(streams), facts),
                found.of(statements),
                found.of(gains),
                found.of(looks),
                today,
                thresholds));
  }

  /**
   * Returns the same alerts with another line of views that a video must pass.
   *
   * @throws IllegalArgumentException if it is below one
   */
  public Alerts videoViews(long line) {
    return new Alerts(streams, statements, gains, looks, today, thresholds.withVideoViews(line));
  }

  /** Returns all alerts, by day and key. */
  public List<Alert> all() {
    List<Alert> all = new ArrayList<>(dropsAndSpikes());
    all.addAll(missingData());
    all.addAll(LatePayments.in(statements, today));
    all.addAll(ViralVideos.in(gains, thresholds));
    all.addAll(ViewMilestones.in(looks, thresholds.videoViews()));
    all.sort(Comparator.comparing(Alert::day).thenComparing(Alert::key));
    return List.copyOf(all);
  }

  private List<Alert> dropsAndSpikes() {
    List<Alert> alerts = new ArrayList<>();
    for (Map.Entry<List<String>, Map<LocalDate, Long>> series : streams.series().entrySet()) {
      String platform = series.getKey().get(0);
      String artist = series.getKey().get(1);
      for (Anomalies.Anomaly anomaly : Anomalies.in(series.getValue())) {
        AlertKind kind = anomaly.drop() ? AlertKind.DROP : AlertKind.SPIKE;
        alerts.add(
            new Alert(
                kind,
                kind + "/" + platform + "/" + artist + "/" + anomaly.day(),
                anomaly.day(),
                String.format(
                    Locale.ROOT,
                    "%s had %,d streams on %s; about %,d were expected.",
                    artist.equals(Dimension.UNKNOWN) ? platform : artist + " on " + platform,
                    anomaly.actual(),
                    anomaly.day(),
                    anomaly.expected()),
                evidence(streams, platform, artist, anomaly.day())));
      }
    }
    return alerts;
  }

  private static List<Figure> evidence(
      Streams streams, String platform, String artist, LocalDate day) {
    return List.of(
        streams.of(platform, artist, new Period(day, day)),
        streams.of(platform, artist, Period.daysTo(day.minusDays(1), 28)));
  }

  /** Spans without a count between known days, and platforms that have fallen silent. */
  private List<Alert> missingData() {
    List<Alert> alerts = new ArrayList<>();
    for (StreamSource source : streams.sources()) {
      @Nullable LocalDate previous = null;
      for (Figure day :
          streams.daily(source.platform(), new Period(source.first(), source.last()))) {
        LocalDate known = day.asOf().orElseThrow();
        if (previous != null && previous.plusDays(1).isBefore(known)) {
          alerts.add(missing(source, previous.plusDays(1), known.minusDays(1), day));
        }
        previous = known;
      }
      Figure last = streams.platform(source.platform(), new Period(source.last(), source.last()));
      if (ChronoUnit.DAYS.between(source.last(), today) > thresholds.staleDays()) {
        alerts.add(missing(source, source.last().plusDays(1), today, last));
      }
    }
    return alerts;
  }

  private static Alert missing(StreamSource source, LocalDate from, LocalDate to, Figure nextTo) {
    return new Alert(
        AlertKind.MISSING_DATA,
        AlertKind.MISSING_DATA + "/" + source.platform() + "/" + from,
        from,
        "%s has no streams from %s to %s; %s should have told."
            .formatted(source.platform(), from, to, source.source()),
        List.of(nextTo));
  }
}
