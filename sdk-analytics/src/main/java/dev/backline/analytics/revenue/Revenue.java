package dev.backline.analytics.revenue;

import dev.backline.analytics.Dimension;
import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.Fold;
import dev.backline.analytics.Gap;
import dev.backline.analytics.Measure;
import dev.backline.analytics.Period;
import dev.backline.analytics.Selection;
import dev.backline.analytics.Tally;
import dev.backline.analytics.TallyFold;
import dev.backline.analytics.TallyFold.Tallies;
import dev.backline.analytics.Unit;
import dev.backline.analytics.exchange.Exchange;
import dev.backline.core.StorageException;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Storage;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What a creator earned, grouped in any way, one figure per group and currency.
 *
 * <p>Revenue is the sum of {@code net} over the events that count: payouts repeat money that was
 * earned before and don't count, nor do taxes, shipping, events that a better source superseded, or
 * money that is still pending. Estimates of a platform are left out unless asked for, since the
 * money itself follows in another report. What was left out and is not settled yet stands among a
 * figure's gaps. Refunds are negative and lower their own month.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * Revenue.byMonth(storage).forEach(System.out::println);
 * Revenue.builder(Facts.in(storage)).during(Period.year(2024)).build()
 *     .by(RevenueDimension.PLATFORM, RevenueDimension.COUNTRY);
 * }</pre>
 */
public final class Revenue {

  private static final String COUNTED = "counted by ";
  private static final String LEFT_OUT = "left out by ";
  private static final Measure<RevenueEvent> NET = RevenuePerStream.NET;

  private final Facts facts;
  private final @Nullable Period during;
  private final @Nullable LocalDate today;
  private final boolean estimates;
  private final Map<RevenueDimension, String> where;

  private Revenue(Builder builder) {
    this.facts = builder.facts;
    this.during = builder.during;
    this.today = builder.today;
    this.estimates = builder.estimates;
    this.where = Map.copyOf(builder.where);
  }

  /** Returns the revenue of all time in the facts. */
  public static Revenue of(Facts facts) {
    return builder(facts).build();
  }

  /** Starts a choice of events. */
  public static Builder builder(Facts facts) {
    return new Builder(facts);
  }

  /** Returns the revenue by the month in which it was earned. */
  public static List<Figure> byMonth(Storage storage) {
    return of(Facts.in(storage)).by(RevenueDimension.MONTH);
  }

  /** Returns the revenue by where it was earned. */
  public static List<Figure> byPlatform(Storage storage) {
    return of(Facts.in(storage)).by(RevenueDimension.PLATFORM);
  }

  /** Returns the revenue by artist. */
  public static List<Figure> byArtist(Storage storage) {
    return of(Facts.in(storage)).by(RevenueDimension.ARTIST);
  }

  /** Returns the revenue by who collected it. */
  public static List<Figure> byDistributor(Storage storage) {
    return of(Facts.in(storage)).by(RevenueDimension.DISTRIBUTOR);
  }

  /** Returns the revenue by the buyers' country. */
  public static List<Figure> byCountry(Storage storage) {
    return of(Facts.in(storage)).by(RevenueDimension.COUNTRY);
  }

  /** Returns the revenue by the road through which it is known. */
  public static List<Figure> bySource(Storage storage) {
    return of(Facts.in(storage)).by(RevenueDimension.SOURCE);
  }

  /** Returns the whole revenue, one figure per currency; months without any event are gaps. */
  public List<Figure> total() {
    List<Figure> byMonth = by(RevenueDimension.MONTH);
    List<Figure> totals = new ArrayList<>();
    for (Figure total : by()) {
      List<Gap> missing = missingMonths(byMonth, total.unit());
      totals.add(missing.isEmpty() ? total : withGaps(total, missing));
    }
    return List.copyOf(totals);
  }

  private Figure withGaps(Figure total, List<Gap> missing) {
    return Figure.builder(total.name(), total.unit())
        .group(total.group())
        .asOf(total.asOf())
        .gaps(total.gaps())
        .gaps(missing)
        .formula(total.formula())
        .sum(total.value(), facts, selection(List.of(), List.of(), total.unit().name()))
        .build();
  }

  private static List<Gap> missingMonths(List<Figure> byMonth, Unit unit) {
    TreeSet<YearMonth> seen = new TreeSet<>();
    for (Figure figure : byMonth) {
      if (figure.unit().equals(unit) && figure.value().isPresent()) {
        seen.add(YearMonth.parse(figure.group().get("month")));
      }
    }
    List<Gap> missing = new ArrayList<>();
    if (!seen.isEmpty()) {
      for (YearMonth m = seen.first(); m.isBefore(seen.last()); m = m.plusMonths(1)) {
        if (!seen.contains(m)) {
          missing.add(new Gap(m.toString(), "no event is known for this month"));
        }
      }
    }
    return missing;
  }

  /** Returns the revenue of each group and currency, in the order of the groups. */
  public List<Figure> by(RevenueDimension... dimensions) {
    Optional<List<Figure>> addedUp = byDatabase(List.of(dimensions));
    return addedUp.orElseGet(
        () -> facts.result(RevenueEvent.DATASET, narrowing(), fold(dimensions)));
  }

  /** Lets the database add up what counts; only what is left out is read row by row. */
  private Optional<List<Figure>> byDatabase(List<RevenueDimension> by) {
    Optional<DataSource> database = facts.database();
    Optional<SqliteRevenue> question =
        database.flatMap(db -> SqliteRevenue.question(by, estimates, today, during, where));
    if (database.isEmpty() || question.isEmpty()) {
      return Optional.empty();
    }
    try {
      return question.get().in(database.get()).map(answer -> figures(by, answer));
    } catch (SQLException e) {
      throw new StorageException(
          "the database can't add revenue up: " + e.getMessage(),
          "Check that the data source is that of the store, or leave it out.",
          e);
    }
  }

  private List<Figure> figures(List<RevenueDimension> by, SqliteRevenue.Answer answer) {
    List<Counted> counted =
        answer.sums().stream()
            .map(s -> new Counted(s.keys(), Optional.of(s.net()), Optional.of(s.lastDay())))
            .toList();
    if (!answer.othersLeftOut()) {
      return figures(by, counted, List.of());
    }
    Tallies<RevenueEvent> unsettled =
        facts.fold(
            RevenueEvent.DATASET,
            Filter.and(narrowing(), unsettledOnly()),
            fold(by.toArray(RevenueDimension[]::new)));
    return figures(by, counted, unsettled.view(LEFT_OUT + by));
  }

  private Filter unsettledOnly() {
    List<Filter> any =
        new ArrayList<>(
            List.of(Filter.eq("kind", RevenueKind.PENDING), Filter.eq("estimate", true)));
    if (today != null) {
      any.add(Filter.greater("occurred", today));
    }
    return Filter.or(any.toArray(Filter[]::new));
  }

  /**
   * Returns the revenue of each group in one currency, each month at the rate of its last day.
   *
   * <p>The rate of a month that is not over by the last known event is that of the event's day.
   */
  public List<Figure> in(Exchange exchange, RevenueDimension... dimensions) {
    RevenueDimension[] withMonth = Arrays.copyOf(dimensions, dimensions.length + 1);
    withMonth[dimensions.length] = RevenueDimension.MONTH;
    Map<Map<String, String>, List<Exchange.Dated>> groups = new LinkedHashMap<>();
    for (Figure amount : by(withMonth)) {
      Map<String, String> group = new LinkedHashMap<>(amount.group());
      if (!Arrays.asList(dimensions).contains(RevenueDimension.MONTH)) {
        group.remove("month");
      }
      LocalDate day = YearMonth.parse(amount.group().get("month")).atEndOfMonth();
      groups.computeIfAbsent(group, g -> new ArrayList<>()).add(new Exchange.Dated(amount, day));
    }
    return groups.entrySet().stream()
        .map(group -> exchange.sum("revenue", group.getKey(), group.getValue()))
        .toList();
  }

  /** Returns the fold behind {@link #by}, for rows that come from elsewhere. */
  public Fold<RevenueEvent, Tallies<RevenueEvent>, List<Figure>> fold(
      RevenueDimension... dimensions) {
    List<RevenueDimension> by = List.of(dimensions);
    TallyFold.Builder<RevenueEvent> fold = TallyFold.of(NET).day(RevenueEvent::occurred);
    addViews(fold, List.of(by));
    return fold.build().then(tallies -> figures(tallies, by));
  }

  /** Adds the views that {@link #figures} reads, to a fold whose first measure is net. */
  void addViews(TallyFold.Builder<RevenueEvent> fold, List<List<RevenueDimension>> groupings) {
    Predicate<RevenueEvent> counts = this::counts;
    Predicate<RevenueEvent> leftOut = event -> unsettled(event) != null;
    Dimension<RevenueEvent> reason = Dimension.text("reason", this::unsettled);
    for (List<RevenueDimension> by : groupings) {
      List<Dimension<RevenueEvent>> keys = new ArrayList<>();
      by.forEach(dimension -> keys.add(dimension.dimension()));
      keys.add(RevenueDimension.CURRENCY);
      fold.view(COUNTED + by, counts, keys);
      keys.add(reason);
      fold.view(LEFT_OUT + by, leftOut, keys);
    }
  }

  private boolean chosen(RevenueEvent event) {
    if (during != null && !during.contains(event.occurred())) {
      return false;
    }
    if (where.isEmpty()) {
      return true;
    }
    for (Map.Entry<RevenueDimension, String> wanted : where.entrySet()) {
      if (!wanted.getKey().dimension().textOf(event).equals(wanted.getValue())) {
        return false;
      }
    }
    return true;
  }

  private boolean counts(RevenueEvent event) {
    return event.counts()
        && (estimates || !event.estimate())
        && (today == null || !event.occurred().isAfter(today))
        && chosen(event);
  }

  /** Why the event is money to come, if that is what it is. */
  private @Nullable String unsettled(RevenueEvent event) {
    if (event.supersededBy() != null) {
      return null;
    }
    String reason = null;
    if (event.kind() == RevenueKind.PENDING) {
      reason = "promised and not settled yet";
    } else if (event.kind().revenue()) {
      if (today != null && event.occurred().isAfter(today)) {
        reason = "dated in the future";
      } else if (event.estimate() && !estimates) {
        reason = "an estimate of the platform, not money received";
      }
    }
    return reason != null && chosen(event) ? reason : null;
  }

  /** What a group came to. */
  private record Counted(
      List<String> keys, Optional<BigDecimal> net, Optional<LocalDate> lastDay) {}

  List<Figure> figures(Tallies<RevenueEvent> tallies, List<RevenueDimension> by) {
    List<Counted> counted =
        tallies.view(COUNTED + by).stream()
            .map(tally -> new Counted(tally.keys(), tally.sum(0), tally.lastDay()))
            .toList();
    return figures(by, counted, tallies.view(LEFT_OUT + by));
  }

  private List<Figure> figures(
      List<RevenueDimension> by, List<Counted> counted, List<Tally> leftOut) {
    Map<List<String>, List<Gap>> gaps = new LinkedHashMap<>();
    for (Tally out : leftOut) {
      List<String> key = out.keys().subList(0, by.size() + 1);
      Unit unit = Unit.money(out.key(by.size()));
      String what = unit.write(out.sumOrZero(0)) + " of " + out.rows() + " events";
      gaps.computeIfAbsent(key, k -> new ArrayList<>()).add(new Gap(what, out.key(by.size() + 1)));
    }
    List<Figure> figures = new ArrayList<>();
    for (Counted group : counted) {
      List<Gap> missing = gaps.remove(group.keys);
      figures.add(figure(by, group.keys, group.net, group.lastDay, missing));
    }
    // Groups of which all is unsettled: their revenue is absent, not zero.
    gaps.forEach(
        (keys, missing) ->
            figures.add(figure(by, keys, Optional.empty(), Optional.empty(), missing)));
    return List.copyOf(figures);
  }

  private Figure figure(
      List<RevenueDimension> by,
      List<String> keys,
      Optional<BigDecimal> value,
      Optional<LocalDate> asOf,
      @Nullable List<Gap> gaps) {
    String currency = keys.get(by.size());
    Figure.Builder figure = Figure.builder("revenue", Unit.money(currency));
    for (int d = 0; d < by.size(); d++) {
      figure.group(by.get(d).dimension().name(), keys.get(d));
    }
    return figure
        .asOf(asOf)
        .gaps(gaps == null ? List.of() : gaps)
        .formula(
            "net added up over events that count as revenue and are not superseded"
                + (estimates ? "; estimates included" : ""))
        .sum(value, facts, selection(by, keys, currency))
        .build();
  }

  private Selection<RevenueEvent> selection(
      List<RevenueDimension> by, List<String> keys, String currency) {
    List<Filter> filters = new ArrayList<>(List.of(narrowing()));
    filters.add(Filter.eq("currency", currency));
    Predicate<RevenueEvent> includes = event -> event.currency().equals(currency) && counts(event);
    for (int d = 0; d < by.size(); d++) {
      RevenueDimension dimension = by.get(d);
      String key = keys.get(d);
      filters.add(dimension.narrowing(key));
      includes = includes.and(event -> dimension.dimension().textOf(event).equals(key));
    }
    return new Selection<>(
        RevenueEvent.DATASET, Filter.and(filters.toArray(Filter[]::new)), includes, NET);
  }

  private Filter narrowing() {
    List<Filter> filters = new ArrayList<>();
    if (during != null) {
      filters.add(Filter.atLeast("occurred", during.from()));
      filters.add(Filter.atMost("occurred", during.to()));
    }
    where.forEach((dimension, value) -> filters.add(dimension.narrowing(value)));
    return Filter.and(filters.toArray(Filter[]::new));
  }

  /** Collects which events are meant; all of them by default. Not thread-safe. */
  public static final class Builder {

    private final Facts facts;
    private final Map<RevenueDimension, String> where = new LinkedHashMap<>();
    private @Nullable Period during;
    private @Nullable LocalDate today;
    private boolean estimates;

    private Builder(Facts facts) {
      this.facts = Objects.requireNonNull(facts, "facts");
    }

    /** Sets the days that are meant; any day by default. */
    public Builder during(Period days) {
      this.during = days;
      return this;
    }

    /** Sets the present day: events after it are left out and become gaps; none by default. */
    public Builder today(LocalDate day) {
      this.today = day;
      return this;
    }

    /** Counts estimates of platforms as well. */
    public Builder withEstimates() {
      this.estimates = true;
      return this;
    }

    /** Takes only events whose value of the dimension is the given one. */
    public Builder where(RevenueDimension dimension, String value) {
      where.put(dimension, value);
      return this;
    }

    /** Returns the revenue of the chosen events. */
    public Revenue build() {
      return new Revenue(this);
    }
  }
}
