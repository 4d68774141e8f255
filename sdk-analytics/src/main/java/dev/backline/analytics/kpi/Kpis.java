package dev.backline.analytics.kpi;

import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.Period;
import dev.backline.analytics.membership.Memberships;
import dev.backline.analytics.revenue.Revenue;
import dev.backline.analytics.revenue.RevenueDimension;
import dev.backline.analytics.roi.AdReport;
import dev.backline.analytics.social.SocialTable;
import dev.backline.analytics.streaming.SpotifyAudience;
import dev.backline.analytics.streaming.StreamGrowth;
import dev.backline.analytics.streaming.Streams;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The numbers to begin with.
 *
 * <p>"Today" is always handed in: figures never look at a clock. Immutable and thread-safe.
 *
 * <pre>{@code
 * Kpis.of(facts, today).summary().forEach(System.out::println);
 * }</pre>
 */
public final class Kpis {

  private static final int STREAM_DAYS = 28;

  private final Facts facts;
  private final LocalDate today;

  private Kpis(Facts facts, LocalDate today) {
    this.facts = facts;
    this.today = today;
  }

  /** Returns the numbers as of the day. */
  public static Kpis of(Facts facts, LocalDate today) {
    return new Kpis(facts, today);
  }

  /**
   * Returns revenue of the last twelve months, streams of four weeks and their growth, followers,
   * patrons with their recurring revenue, and ad spend; what has no facts is left out.
   */
  public List<Figure> summary() {
    List<Figure> summary = new ArrayList<>();
    YearMonth month = YearMonth.from(today);
    Period year = new Period(month.minusMonths(11).atDay(1), today);
    Revenue revenue = Revenue.builder(facts).during(year).today(today).build();
    summary.addAll(revenue.by());
    Streams streams = Streams.withoutArtists(facts);
    streams
        .lastDay()
        .filter(last -> !last.isAfter(today))
        .ifPresent(
            last -> {
              summary.add(streams.total(Period.daysTo(last, STREAM_DAYS)));
              summary.addAll(StreamGrowth.until(last, streams));
            });
    for (SocialTable.Row row : SocialTable.on(today, facts, 0)) {
      summary.add(row.followers());
      summary.add(row.growth());
    }
    Memberships memberships = Memberships.of(facts);
    Figure active = memberships.active();
    if (active.value().isPresent()) {
      summary.add(active);
      summary.addAll(memberships.recurring());
    }
    AdReport.total(facts).forEach(line -> summary.add(line.spend()));
    return List.copyOf(summary);
  }

  /** Returns the latest known value of everything and how old each is, the freshest first. */
  public List<Known> realTime() {
    List<Figure> latest = new ArrayList<>();
    Streams streams = Streams.withoutArtists(facts);
    streams
        .sources()
        .forEach(
            source ->
                latest.add(
                    streams.platform(source.platform(), new Period(source.last(), source.last()))));
    latest.addAll(SpotifyAudience.latest(facts));
    SocialTable.on(today, facts, 0).forEach(row -> latest.add(row.followers()));
    latest.addAll(latestRevenue());
    Figure active = Memberships.of(facts).active();
    if (active.value().isPresent()) {
      latest.add(active);
    }
    return latest.stream()
        .filter(figure -> figure.asOf().filter(day -> !day.isAfter(today)).isPresent())
        .map(figure -> new Known(figure, age(figure)))
        .sorted(Comparator.comparingLong(Known::ageDays))
        .toList();
  }

  private long age(Figure figure) {
    return figure.asOf().map(day -> ChronoUnit.DAYS.between(day, today)).orElse(0L);
  }

  /** The last month that each platform has revenue for. */
  private List<Figure> latestRevenue() {
    Map<String, Figure> last = new TreeMap<>();
    Revenue revenue = Revenue.builder(facts).today(today).build();
    for (Figure figure : revenue.by(RevenueDimension.PLATFORM, RevenueDimension.MONTH)) {
      if (figure.value().isPresent()) {
        last.put(figure.group().get("platform") + " " + figure.unit(), figure);
      }
    }
    return List.copyOf(last.values());
  }

  /** Returns how far a goal has come. */
  public Goal.Progress progress(Goal goal, Figure actual) {
    return goal.progress(actual, today);
  }
}
