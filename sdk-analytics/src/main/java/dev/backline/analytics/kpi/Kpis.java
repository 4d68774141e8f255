package dev.backline.analytics.kpi;

import dev.backline.analytics.Facts;
import dev.backline.analytics.FactsFold;
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
import dev.backline.core.facts.AdSpend;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.StreamCount;
import dev.backline.core.storage.Filter;
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
 * <p>"Today" is always handed in: figures never look at a clock. Immutable and thread-safe; holds
 * the sums of the facts at the time it was made.
 *
 * <pre>{@code
 * Kpis.of(facts, today).summary().forEach(System.out::println);
 * }</pre>
 */
public final class Kpis {

  private static final int STREAM_DAYS = 28;

  private final LocalDate today;
  private final List<Figure> yearRevenue;
  private final List<Figure> monthlyRevenue;
  private final Streams streams;
  private final List<Figure> spotify;
  private final List<SocialTable.Row> social;
  private final Memberships memberships;
  private final List<AdReport.Line> ads;

  private Kpis(
      LocalDate today,
      List<List<Figure>> revenue,
      Streams streams,
      List<Figure> spotify,
      List<SocialTable.Row> social,
      Memberships memberships,
      List<AdReport.Line> ads) {
    this.today = today;
    this.yearRevenue = revenue.get(0);
    this.monthlyRevenue = revenue.get(1);
    this.streams = streams;
    this.spotify = spotify;
    this.social = social;
    this.memberships = memberships;
    this.ads = ads;
  }

  /** Returns the numbers as of the day. */
  public static Kpis of(Facts facts, LocalDate today) {
    if (facts.database().isEmpty()) {
      return fold(facts, today).in(facts);
    }
    // What the database adds up by itself need not be folded.
    return new Kpis(
        today,
        List.of(
            lastYear(facts, today).by(),
            untilToday(facts, today).by(RevenueDimension.PLATFORM, RevenueDimension.MONTH)),
        Streams.withoutArtists(facts),
        SpotifyAudience.latest(facts),
        SocialTable.on(today, facts, 0),
        Memberships.of(facts),
        AdReport.total(facts));
  }

  /** Returns the fold behind {@link #of}; figures look up their rows in the facts. */
  public static FactsFold<Kpis> fold(Facts facts, LocalDate today) {
    FactsFold.Parts parts = FactsFold.parts();
    var year = parts.add(RevenueEvent.DATASET, Filter.all(), lastYear(facts, today).fold());
    var months =
        parts.add(
            RevenueEvent.DATASET,
            Filter.all(),
            untilToday(facts, today).fold(RevenueDimension.PLATFORM, RevenueDimension.MONTH));
    var streams = parts.add(StreamCount.DATASET, Filter.all(), Streams.foldWithoutArtists());
    var spotify = parts.add(StreamCount.DATASET, Filter.all(), SpotifyAudience.fold());
    var social = parts.add(SocialTable.fold(today, facts, 0));
    var members = parts.add(Memberships.fold(facts));
    var ads = parts.add(AdSpend.DATASET, Filter.all(), AdReport.foldTotal(facts));
    return parts.finish(
        found ->
            new Kpis(
                today,
                List.of(found.of(year), found.of(months)),
                Streams.ofWithoutArtists(found.of(streams), facts),
                SpotifyAudience.latest(found.of(spotify), facts),
                found.of(social),
                found.of(members),
                found.of(ads)));
  }

  private static Revenue lastYear(Facts facts, LocalDate today) {
    Period year = new Period(YearMonth.from(today).minusMonths(11).atDay(1), today);
    return Revenue.builder(facts).during(year).today(today).build();
  }

  private static Revenue untilToday(Facts facts, LocalDate today) {
    return Revenue.builder(facts).today(today).build();
  }

  /**
   * Returns revenue of the last twelve months, streams of four weeks and their growth, followers,
   * patrons with their recurring revenue, and ad spend; what has no facts is left out.
   */
  public List<Figure> summary() {
    List<Figure> summary = new ArrayList<>(yearRevenue);
    streams
        .lastDay()
        .filter(last -> !last.isAfter(today))
        .ifPresent(
            last -> {
              summary.add(streams.total(Period.daysTo(last, STREAM_DAYS)));
              summary.addAll(StreamGrowth.until(last, streams));
            });
    for (SocialTable.Row row : social) {
      summary.add(row.followers());
      summary.add(row.growth());
    }
    Figure active = memberships.active();
    if (active.value().isPresent()) {
      summary.add(active);
      summary.addAll(memberships.recurring());
    }
    ads.forEach(line -> summary.add(line.spend()));
    return List.copyOf(summary);
  }

  /** Returns the latest known value of everything and how old each is, the freshest first. */
  public List<Known> realTime() {
    List<Figure> latest = new ArrayList<>();
    streams
        .sources()
        .forEach(
            source ->
                latest.add(
                    streams.platform(source.platform(), new Period(source.last(), source.last()))));
    latest.addAll(spotify);
    social.forEach(row -> latest.add(row.followers()));
    latest.addAll(latestRevenue());
    Figure active = memberships.active();
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
    for (Figure figure : monthlyRevenue) {
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
