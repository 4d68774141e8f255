package dev.backline.analytics.alert;

import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.Period;
import dev.backline.analytics.streaming.StreamSource;
import dev.backline.analytics.streaming.Streams;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks through the facts for what stands out.
 *
 * <p>The same facts give the same alerts with the same keys on every look; {@link Alert#unseen}
 * leaves out those told before, and {@link RaisedAlerts} remembers them in a store. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * RaisedAlerts.in(storage).raise(Alerts.of(facts, today).all()).forEach(mailer::send);
 * }</pre>
 */
public final class Alerts {

  /** A count is missed when it is older than this many days. */
  public static final int STALE_DAYS = 3;

  /** A video that passes so many views is told, unless another line is set. */
  public static final long VIDEO_VIEWS = 100_000;

  private final Facts facts;
  private final LocalDate today;
  private final long viewsLine;

  private Alerts(Facts facts, LocalDate today, long viewsLine) {
    this.facts = facts;
    this.today = today;
    this.viewsLine = viewsLine;
  }

  /** Returns the alerts as of the day. */
  public static Alerts of(Facts facts, LocalDate today) {
    return new Alerts(facts, today, VIDEO_VIEWS);
  }

  /**
   * Returns the same alerts with another line of views that a video must pass.
   *
   * @throws IllegalArgumentException if it is below one
   */
  public Alerts videoViews(long line) {
    if (line < 1) {
      throw new IllegalArgumentException("a line of views is at least one, was " + line);
    }
    return new Alerts(facts, today, line);
  }

  /** Returns all alerts, by day and key. */
  public List<Alert> all() {
    Streams streams = Streams.of(facts);
    List<Alert> all = new ArrayList<>(dropsAndSpikes(streams));
    all.addAll(missingData(streams));
    all.addAll(LatePayments.in(facts, today));
    all.addAll(ViralVideos.in(facts, today));
    all.addAll(ViewMilestones.in(facts, today, viewsLine));
    all.sort(Comparator.comparing(Alert::day).thenComparing(Alert::key));
    return List.copyOf(all);
  }

  private List<Alert> dropsAndSpikes(Streams streams) {
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
                "%s of %s had %d streams on %s, about %d were to be expected."
                    .formatted(
                        artist, platform, anomaly.actual(), anomaly.day(), anomaly.expected()),
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
  private List<Alert> missingData(Streams streams) {
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
      if (ChronoUnit.DAYS.between(source.last(), today) > STALE_DAYS) {
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
