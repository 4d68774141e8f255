package dev.backline.analytics.streaming;

import dev.backline.analytics.Dimension;
import dev.backline.analytics.Division;
import dev.backline.analytics.ExactSum;
import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.Grouping;
import dev.backline.analytics.Measure;
import dev.backline.analytics.Period;
import dev.backline.analytics.Selection;
import dev.backline.analytics.TallyFold;
import dev.backline.analytics.TallyFold.Tallies;
import dev.backline.analytics.Unit;
import dev.backline.core.facts.Grain;
import dev.backline.core.facts.StreamCount;
import dev.backline.core.facts.StreamMetric;
import dev.backline.core.storage.Filter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Daily streams: totals, platform split, artists.
 *
 * <p>For each platform one source counts, see {@link StreamSource}; the figures name it among their
 * assumptions. A total that names no artist stays the group {@value Dimension#UNKNOWN}: it is never
 * split among artists by guess. Days without a row are gaps and not zeros.
 *
 * <p>Immutable and thread-safe; holds the sums of the facts at the time it was made.
 *
 * <pre>{@code
 * Streams streams = Streams.of(Facts.in(storage));
 * streams.byPlatform(Period.daysTo(streams.lastDay().orElseThrow(), 28)).forEach(System.out::println);
 * }</pre>
 */
public final class Streams {

  private static final Measure<StreamCount> COUNT = Measure.count("streams", StreamCount::streams);
  private static final Dimension<StreamCount> PLATFORM =
      Dimension.text("platform", StreamCount::platform);
  private static final Dimension<StreamCount> SOURCE =
      Dimension.text("source", StreamCount::source);
  private static final Dimension<StreamCount> LEVEL = Dimension.text("level", Streams::level);
  private static final Dimension<StreamCount> ARTIST =
      Dimension.text("artist", StreamCount::artist);
  private static final Dimension<StreamCount> DAY = Dimension.day("day", StreamCount::day);
  private static final Grouping<StreamCount> GROUPING =
      Grouping.of(StreamCount.DATASET, StreamCount::day)
          .measuring(COUNT)
          .when(Streams::daily)
          .by(PLATFORM, SOURCE, LEVEL, ARTIST, DAY)
          .build();
  private static final Grouping<StreamCount> WITHOUT_ARTISTS =
      Grouping.of(StreamCount.DATASET, StreamCount::day)
          .measuring(COUNT)
          .when(Streams::daily)
          .by(PLATFORM, SOURCE, LEVEL, DAY)
          .build();

  /** The streams of one artist, or of an unnamed total, on one day. */
  private record Cell(String platform, String artist, LocalDate day, long streams) {}

  /** What the chosen source says of one artist, or of an unnamed total, day by day. */
  private record Series(String platform, String artist, NavigableMap<LocalDate, Long> days) {

    static Series of(List<String> key, List<Cell> cells) {
      TreeMap<LocalDate, Long> days = new TreeMap<>();
      cells.forEach(cell -> days.put(cell.day, cell.streams));
      return new Series(key.get(0), key.get(1), days);
    }

    NavigableMap<LocalDate, Long> during(Period period) {
      return days.subMap(period.from(), true, period.to(), true);
    }
  }

  private final Facts facts;
  private final StreamChoice choice;
  private final Map<List<String>, Series> series; // by platform and artist
  private final boolean artists;

  /** What one report said of one artist, or of an unnamed total, on one day. */
  private record Reported(StreamChoice.Road road, Cell cell) {}

  private Streams(Facts facts, List<Grouping.Group<StreamCount>> groups, boolean artists) {
    this(facts, groups, artists, null);
  }

  /** Takes the sources that another reading chose, if it is given. */
  private Streams(
      Facts facts,
      List<Grouping.Group<StreamCount>> groups,
      boolean artists,
      @Nullable StreamChoice given) {
    this.facts = facts;
    this.artists = artists;
    Map<String, LocalDate> days = new HashMap<>(); // there are far fewer than groups
    List<Reported> reported = groups.stream().map(group -> reported(group, artists, days)).toList();
    this.choice = given == null ? choose(reported) : given;
    Map<List<String>, List<Cell>> cells = new HashMap<>();
    for (Reported one : reported) {
      if (choice.takes(one.road)) {
        cells
            .computeIfAbsent(List.of(one.cell.platform, one.cell.artist), key -> new ArrayList<>())
            .add(one.cell);
      }
    }
    this.series = new LinkedHashMap<>();
    cells.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
        .forEach(entry -> series.put(entry.getKey(), Series.of(entry.getKey(), entry.getValue())));
  }

  private static StreamChoice choose(List<Reported> reported) {
    StreamChoice.Poll poll = new StreamChoice.Poll();
    reported.forEach(one -> poll.count(one.road, one.cell.day, one.cell.streams));
    return poll.close();
  }

  private static Reported reported(
      Grouping.Group<StreamCount> group, boolean artists, Map<String, LocalDate> days) {
    String platform = group.key(PLATFORM);
    return new Reported(
        new StreamChoice.Road(platform, group.key(SOURCE), group.key(LEVEL)),
        new Cell(
            platform,
            artists ? group.key(ARTIST) : Dimension.UNKNOWN,
            days.computeIfAbsent(group.key(DAY), LocalDate::parse),
            group.total(COUNT).longValueExact()));
  }

  /** Returns the daily streams in the facts. */
  public static Streams of(Facts facts) {
    return new Streams(facts, GROUPING.in(facts), true);
  }

  /**
   * Returns the daily streams of platforms alone, which needs less memory and time; asking for
   * artists then fails with {@link IllegalStateException}.
   */
  public static Streams withoutArtists(Facts facts) {
    return new Streams(facts, WITHOUT_ARTISTS.in(facts), false);
  }

  /**
   * Returns the daily streams of artists in the period alone, by the sources that are chosen over
   * all days; figures of other days are absent. Needs the memory and time of the period.
   */
  public static Streams during(Period period, Facts facts) {
    Grouping<StreamCount> grouping =
        Grouping.of(StreamCount.DATASET, StreamCount::day)
            .measuring(COUNT)
            .narrowing(
                Filter.and(Filter.atLeast("day", period.from()), Filter.atMost("day", period.to())))
            .when(count -> daily(count) && period.contains(count.day()))
            .by(PLATFORM, SOURCE, LEVEL, ARTIST, DAY)
            .build();
    return new Streams(facts, grouping.in(facts), true, withoutArtists(facts).choice);
  }

  /** Returns the fold that {@link #of(Tallies, Facts)} finishes, for rows from elsewhere. */
  public static TallyFold<StreamCount> fold() {
    return GROUPING.fold();
  }

  /** Returns the fold behind {@link #withoutArtists}. */
  public static TallyFold<StreamCount> foldWithoutArtists() {
    return WITHOUT_ARTISTS.fold();
  }

  /** Returns the daily streams that a fold has found; figures look up their rows in the facts. */
  public static Streams of(Tallies<StreamCount> tallies, Facts facts) {
    return new Streams(facts, GROUPING.groups(tallies, facts), true);
  }

  /** Returns the daily streams that a fold without artists has found. */
  public static Streams ofWithoutArtists(Tallies<StreamCount> tallies, Facts facts) {
    return new Streams(facts, WITHOUT_ARTISTS.groups(tallies, facts), false);
  }

  private static boolean daily(StreamCount count) {
    return count.grain() == Grain.DAY && count.metric() == StreamMetric.STREAM;
  }

  private static String level(StreamCount count) {
    if (count.title() != null || count.isrc() != null) {
      return "track";
    }
    return count.artist() != null ? "artist" : "total";
  }

  /** Returns the source that is taken for each platform. */
  public List<StreamSource> sources() {
    return choice.sources();
  }

  /** Returns the last day on which any platform has a count. */
  public Optional<LocalDate> lastDay() {
    return series.values().stream().map(one -> one.days.lastKey()).max(LocalDate::compareTo);
  }

  /** Returns the first day on which any platform has a count. */
  public Optional<LocalDate> firstDay() {
    return series.values().stream().map(one -> one.days.firstKey()).min(LocalDate::compareTo);
  }

  /** Returns all streams in the period. */
  public Figure total(Period period) {
    return figure(period, Map.of(), series.values(), count -> true);
  }

  /** Returns one artist's streams in the period. */
  public Figure artist(String artist, Period period) {
    requireArtists();
    return figure(
        period,
        Map.of("artist", artist),
        where(one -> one.artist.equals(artist)),
        count -> ARTIST.textOf(count).equals(artist));
  }

  /** Returns one platform's streams in the period. */
  public Figure platform(String platform, Period period) {
    return figure(
        period,
        Map.of("platform", platform),
        where(one -> one.platform.equals(platform)),
        count -> count.platform().equals(platform));
  }

  /** Returns the streams of each day of the period that has any count. */
  public List<Figure> daily(Period period) {
    return days(period).stream().map(day -> total(new Period(day, day))).toList();
  }

  /** Returns the streams of each day of the period for which the platform has a count. */
  public List<Figure> daily(String platform, Period period) {
    return days(period).stream()
        .map(day -> platform(platform, new Period(day, day)))
        .filter(figure -> figure.value().isPresent())
        .toList();
  }

  private List<LocalDate> days(Period period) {
    return series.values().stream()
        .flatMap(one -> one.during(period).keySet().stream())
        .distinct()
        .sorted()
        .toList();
  }

  private List<Series> where(Predicate<Series> which) {
    return series.values().stream().filter(which).toList();
  }

  /** Returns the streams of each platform in the period. */
  public List<Figure> byPlatform(Period period) {
    return choice.platforms().stream().map(platform -> platform(platform, period)).toList();
  }

  /** Returns each platform's share of the period's streams in percent. */
  public List<Figure> platformShares(Period period) {
    Figure whole = total(period);
    return byPlatform(period).stream()
        .map(
            part ->
                Figure.builder("share of streams", Unit.PERCENT)
                    .group(part.group())
                    .formula("100 × the platform's streams / all streams")
                    .term("platform", part)
                    .term("all", whole)
                    .combine(terms -> Division.percent(terms.get(0), terms.get(1)))
                    .build())
        .toList();
  }

  /** Returns the streams of each artist, and of the totals that name none, in the period. */
  public List<Figure> byArtist(Period period) {
    requireArtists();
    return series.values().stream()
        .map(Series::artist)
        .distinct()
        .sorted()
        .map(artist -> artist(artist, period))
        .toList();
  }

  /** Returns the streams of each artist and platform by day, for those who look for patterns. */
  public Map<List<String>, Map<LocalDate, Long>> series() {
    requireArtists();
    Map<List<String>, Map<LocalDate, Long>> all = new LinkedHashMap<>();
    series.forEach((key, one) -> all.put(key, Collections.unmodifiableMap(one.days)));
    return Collections.unmodifiableMap(all);
  }

  /** Returns the figure of one artist, or unnamed total, on one platform. */
  public Figure of(String platform, String artist, Period period) {
    requireArtists();
    return figure(
        period,
        Map.of("platform", platform, "artist", artist),
        Optional.ofNullable(series.get(List.of(platform, artist))).stream().toList(),
        count -> count.platform().equals(platform) && ARTIST.textOf(count).equals(artist));
  }

  private void requireArtists() {
    if (!artists) {
      throw new IllegalStateException("these streams were read without artists; use Streams.of");
    }
  }

  private Figure figure(
      Period period,
      Map<String, String> group,
      Collection<Series> counted,
      Predicate<StreamCount> includes) {
    ExactSum sum = new ExactSum();
    LocalDate last = null;
    Map<String, Set<LocalDate>> days = new TreeMap<>();
    for (Series one : counted) {
      Set<LocalDate> known = days.computeIfAbsent(one.platform, platform -> new HashSet<>());
      NavigableMap<LocalDate, Long> during = one.during(period);
      for (Map.Entry<LocalDate, Long> day : during.entrySet()) {
        sum.add(day.getValue());
        known.add(day.getKey());
      }
      if (!during.isEmpty() && (last == null || during.lastKey().isAfter(last))) {
        last = during.lastKey();
      }
    }
    Figure.Builder figure =
        Figure.builder("streams", Unit.STREAMS)
            .group(new TreeMap<>(group))
            .group("period", period.toString())
            .asOf(Optional.ofNullable(last))
            .formula("streams of the chosen source of each platform, added up")
            .sum(sum.total(), facts, selection(period, includes));
    for (Map.Entry<String, Set<LocalDate>> platform : days.entrySet()) {
      StreamSource source = choice.of(platform.getKey());
      if (source != null) {
        figure.assuming("source of " + platform.getKey(), source.text());
        figure.gaps(MissingDays.of(source, platform.getValue(), period));
      }
    }
    return figure.build();
  }

  private Selection<StreamCount> selection(Period period, Predicate<StreamCount> includes) {
    Function<StreamCount, @Nullable StreamSource> sourceOf = count -> choice.of(count.platform());
    return new Selection<>(
        StreamCount.DATASET,
        Filter.and(Filter.atLeast("day", period.from()), Filter.atMost("day", period.to())),
        count -> {
          StreamSource source = sourceOf.apply(count);
          return daily(count)
              && source != null
              && source.source().equals(count.source())
              && source.level().equals(level(count))
              && period.contains(count.day())
              && includes.test(count);
        },
        COUNT);
  }
}
