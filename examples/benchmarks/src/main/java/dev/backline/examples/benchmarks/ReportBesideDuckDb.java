package dev.backline.examples.benchmarks;

import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.Period;
import dev.backline.analytics.revenue.RevenueDimension;
import dev.backline.analytics.revenue.RevenueReport;
import dev.backline.analytics.streaming.StreamGrowth;
import dev.backline.analytics.streaming.Streams;
import dev.backline.core.facts.Fact;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.facts.StreamCount;
import dev.backline.core.storage.Filter;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The full report over facts in memory: revenue by platform, artist, distributor, country and
 * month, revenue per stream, platform streams with growth; beside DuckDB on two threads and beside
 * plain streams, {@code Collectors.groupingBy} over {@code BigDecimal}. Checks that all agree to
 * the last digit.
 *
 * <p>Run with {@code -Xmx6g}; arguments: number of facts (10,000,000), rounds (5).
 */
public final class ReportBesideDuckDb {

  private static final int THREADS = 2;
  private static final String TWO = "Backline, 2 threads";
  private static final String COUNTS = "kind not in ('TAX','SHIPPING','PAYOUT','PENDING')";

  private ReportBesideDuckDb() {}

  public static void main(String[] arguments) throws Exception {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000_000;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    List<Fact> facts = MadeUpFacts.facts(count);
    say(
        "%,d facts, %d processors, Java %s",
        count, Runtime.getRuntime().availableProcessors(), Runtime.version());
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (Connection duck = load(facts)) {
      Facts one = Facts.of(facts);
      Facts two = Facts.of(facts, threads, THREADS * 4);
      List<RevenueEvent> events = only(RevenueEvent.class, facts);
      List<StreamCount> counts = only(StreamCount.class, facts);
      facts = List.of();
      Map<String, long[]> best = new TreeMap<>();
      for (int round = 0; round < rounds; round++) {
        time(best, "Backline, 1 thread", () -> report(one));
        time(best, TWO, () -> report(two));
        time(best, "Backline, 2 threads, sums without figures", () -> sums(two));
        time(best, "DuckDB, 2 threads", () -> duckReport(duck));
        time(best, "streams, 1 thread", () -> streams(events, counts, false));
        time(best, "parallel streams", () -> streams(events, counts, true));
      }
      best.forEach(
          (name, nanos) ->
              say(
                  "%-45s %6d ms wall %6d ms CPU",
                  name, nanos[0] / 1_000_000, nanos[1] / 1_000_000));
      ratios(best);
      Ratio.time(
          "full report, 2 threads",
          "DuckDB SQL, 2 threads",
          wall(best, TWO, "DuckDB, 2 threads"),
          2);
      Ratio.time(
          "full report, 1 thread",
          "streams and groupingBy",
          wall(best, "Backline, 1 thread", "streams, 1 thread"),
          1);
      Ratio.time(
          "full report, 2 threads", "parallel streams", wall(best, TWO, "parallel streams"), 1);
      memory(two);
      check(report(two), duck);
    } finally {
      threads.shutdown();
    }
  }

  private static void ratios(Map<String, long[]> best) {
    for (int kind = 0; kind < 2; kind++) {
      int place = kind;
      Function<String, Double> of = name -> of(best, name, place);
      double two = of.apply(TWO);
      say(kind == 0 ? "by wall time" : "by CPU time");
      say("  against DuckDB:              %.2f", two / of.apply("DuckDB, 2 threads"));
      say("  against parallel streams:    %.2f", two / of.apply("parallel streams"));
      say(
          "  figures and provenance cost: %.1f %%",
          100 * (two / of.apply("Backline, 2 threads, sums without figures") - 1));
      if (kind == 0) {
        say("  speed-up by 2 threads:       %.2f", of.apply("Backline, 1 thread") / two);
      }
    }
    // With a core for each thread: what the caller does alone, then half of what is shared.
    long[] shared = best.getOrDefault(TWO, new long[] {1, 1, 1});
    double path = shared[2] + (shared[1] - shared[2]) / 2.0;
    say("  speed-up if both have a core: %.2f", of(best, "Backline, 1 thread", 1) / path);
  }

  private static double wall(Map<String, long[]> best, String ours, String theirs) {
    return of(best, ours, 0) / of(best, theirs, 0);
  }

  private static double of(Map<String, long[]> best, String name, int place) {
    return best.getOrDefault(name, new long[] {1, 1, 1})[place];
  }

  /** What one report allocates, which must not grow with the rows. */
  private static void memory(Facts facts) {
    var bean = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = bean.getThreadAllocatedBytes(Thread.currentThread().getId());
    RevenueReport.of(facts);
    long after = bean.getThreadAllocatedBytes(Thread.currentThread().getId());
    say("allocated by the merging thread of one report: %,d KB", (after - before) / 1024);
  }

  private static List<Figure> report(Facts facts) {
    RevenueReport revenue = RevenueReport.of(facts);
    List<Figure> all = new ArrayList<>();
    for (RevenueDimension dimension : RevenueDimension.values()) {
      all.addAll(revenue.by().getOrDefault(dimension, List.of()));
    }
    all.addAll(revenue.ratesPerStream());
    Streams streams = Streams.withoutArtists(facts);
    LocalDate last = streams.lastDay().orElseThrow();
    all.addAll(streams.byPlatform(Period.daysTo(last, 28)));
    all.addAll(StreamGrowth.until(last, streams));
    return all;
  }

  /** The same passes over the facts, ending before figures are made. */
  private static Object sums(Facts facts) {
    return List.of(
        facts.fold(RevenueEvent.DATASET, Filter.all(), RevenueReport.fold(facts)),
        facts.fold(StreamCount.DATASET, Filter.all(), Streams.foldWithoutArtists()));
  }

  private static List<String> duckReport(Connection duck) {
    List<String> rows = new ArrayList<>();
    for (String key : List.of("platform", "artist", "distributor", "country", "month")) {
      query(duck, rows, revenueSql(key));
    }
    query(
        duck,
        rows,
        "select platform, month, currency, sum(net) / sum(quantity), max(occurred) from revenue"
            + " where kind = 'ROYALTY' group by all order by all");
    query(
        duck,
        rows,
        "select platform, source, day, sum(streams) from streams group by all order by all");
    return rows;
  }

  private static String revenueSql(String key) {
    return "select %s, currency, sum(net), count(*), max(occurred) from revenue".formatted(key)
        + " where "
        + COUNTS
        + " and superseded is null and not estimate group by all order by all";
  }

  private static void query(Connection duck, List<String> rows, String sql) {
    try (Statement statement = duck.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      int columns = results.getMetaData().getColumnCount();
      while (results.next()) {
        StringBuilder row = new StringBuilder();
        for (int c = 1; c <= columns; c++) {
          row.append(results.getObject(c)).append(' ');
        }
        rows.add(row.toString());
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Group(@Nullable Object key, String currency) {}

  private static <T extends Fact> List<T> only(Class<T> kind, List<Fact> facts) {
    return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static <T> Stream<T> stream(List<T> rows, boolean parallel) {
    return parallel ? rows.parallelStream() : rows.stream();
  }

  /** What one would write by hand, a pass for each grouping, over rows already sorted by kind. */
  private static Object streams(
      List<RevenueEvent> events, List<StreamCount> counts, boolean parallel) {
    List<Function<RevenueEvent, @Nullable Object>> keys =
        List.of(
            RevenueEvent::platform,
            RevenueEvent::artist,
            RevenueEvent::distributor,
            RevenueEvent::country,
            RevenueEvent::month);
    List<Object> all = new ArrayList<>();
    for (Function<RevenueEvent, @Nullable Object> key : keys) {
      all.add(
          stream(events, parallel)
              .filter(event -> event.counts() && !event.estimate())
              .collect(
                  Collectors.groupingBy(
                      event -> new Group(key.apply(event), event.currency()),
                      Collectors.reducing(BigDecimal.ZERO, RevenueEvent::net, BigDecimal::add))));
    }
    all.add(
        stream(events, parallel)
            .filter(event -> event.kind() == RevenueKind.ROYALTY)
            .collect(
                Collectors.groupingBy(
                    event -> List.of(event.platform(), event.month(), event.currency()),
                    Collectors.teeing(
                        Collectors.reducing(BigDecimal.ZERO, RevenueEvent::net, BigDecimal::add),
                        Collectors.summingLong(RevenueEvent::quantity),
                        (net, quantity) -> net.doubleValue() / quantity))));
    all.add(
        stream(counts, parallel)
            .collect(
                Collectors.groupingBy(
                    count -> List.of(count.platform(), count.source(), count.day()),
                    Collectors.summingLong(StreamCount::streams))));
    return all;
  }

  /**
   * The best wall time of a work and, on a machine that others use too, its best CPU time and what
   * of that is the calling thread's.
   */
  private static void time(Map<String, long[]> best, String name, Supplier<Object> work) {
    long cpu = cpuNanos();
    long caller = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long start = System.nanoTime();
    Object result = work.get();
    long[] taken = {
      System.nanoTime() - start,
      cpuNanos() - cpu,
      ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - caller
    };
    if (result.hashCode() == 42) {
      say("never printed, so that the work is not optimised away");
    }
    best.merge(
        name,
        taken,
        (a, b) ->
            new long[] {Math.min(a[0], b[0]), Math.min(a[1], b[1]), a[1] < b[1] ? a[2] : b[2]});
  }

  /** Of all threads of this process, DuckDB's among them. */
  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Sums by platform, artist, distributor, country and month must be DuckDB's, digit by digit. */
  private static void check(List<Figure> figures, Connection duck) throws SQLException {
    int compared = 0;
    for (String key : List.of("platform", "artist", "distributor", "country", "month")) {
      Map<String, BigDecimal> theirs = new HashMap<>();
      try (Statement statement = duck.createStatement();
          ResultSet results = statement.executeQuery(revenueSql(key))) {
        while (results.next()) {
          String group = results.getString(1) == null ? "(unknown)" : results.getString(1);
          theirs.put(group + " " + results.getString(2), results.getBigDecimal(3));
        }
      }
      for (Figure figure : figures) {
        if (figure.name().equals("revenue") && figure.group().containsKey(key)) {
          BigDecimal expected = theirs.remove(figure.group().get(key) + " " + figure.unit());
          if (expected == null || expected.compareTo(figure.required()) != 0) {
            throw new IllegalStateException(figure + " is " + expected + " in DuckDB");
          }
          compared++;
        }
      }
      if (!theirs.isEmpty()) {
        throw new IllegalStateException("DuckDB alone has " + theirs);
      }
    }
    say("%d sums are the same as DuckDB's to the last digit", compared);
  }

  private static Connection load(List<Fact> facts) throws SQLException {
    Connection duck = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = duck.createStatement()) {
      statement.execute("set threads = " + THREADS);
      statement.execute(
          "create table revenue (kind varchar, platform varchar, artist varchar,"
              + " distributor varchar, country varchar, month varchar, occurred date,"
              + " currency varchar, net decimal(18, 8), quantity bigint, estimate boolean,"
              + " superseded varchar)");
      statement.execute(
          "create table streams (platform varchar, source varchar, day date, streams bigint)");
    }
    DuckDBConnection connection = (DuckDBConnection) duck;
    try (DuckDBAppender revenue = connection.createAppender("main", "revenue");
        DuckDBAppender streams = connection.createAppender("main", "streams")) {
      for (Fact fact : facts) {
        if (fact instanceof RevenueEvent event) {
          append(revenue, event);
        } else if (fact instanceof StreamCount count) {
          streams.beginRow();
          streams.append(count.platform());
          streams.append(count.source());
          streams.append(count.day());
          streams.append(count.streams());
          streams.endRow();
        }
      }
    }
    return duck;
  }

  private static void append(DuckDBAppender revenue, RevenueEvent event) throws SQLException {
    revenue.beginRow();
    revenue.append(event.kind().name());
    revenue.append(event.platform());
    revenue.append(event.artist());
    revenue.append(event.distributor());
    revenue.append(event.country());
    revenue.append(event.month().toString());
    revenue.append(event.occurred());
    revenue.append(event.currency());
    revenue.append(event.net().setScale(8));
    revenue.append(event.quantity());
    revenue.append(event.estimate());
    revenue.append(event.supersededBy());
    revenue.endRow();
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
