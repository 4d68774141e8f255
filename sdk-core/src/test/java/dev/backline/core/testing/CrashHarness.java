package dev.backline.core.testing;

import dev.backline.core.storage.Column;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Rows;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Proves that nothing is lost and nothing doubled wherever a process dies.
 *
 * <p>It numbers every storage call and every send of a run that is never killed; then, for each
 * number, kills a run of a fresh store before and after that call, restarts it, and compares the
 * final store with the first one: each row, its version and its stamp, of every dataset that was
 * touched. What counts lives is left out: runs, leases, fences.
 *
 * <pre>{@code
 * CrashReport report =
 *     CrashHarness.of(MemoryStorage::new)
 *         .run(life -> Sync.to(life.storage()).clock(life.clock()).run(source(life)).requireSuccess());
 * assertThat(report.differences()).isEmpty();
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class CrashHarness {

  /** What is not compared by default: it tells how often a run was begun, not what came of it. */
  private static final Map<String, Set<String>> LIVES =
      Map.of(
          "sync_run", Set.of("*"),
          "sync_counter", Set.of("*"),
          "sync_stream", Set.of("row_version", "fence", "holder", "leasedUntil", "lastRun"));

  /** One life of the process: does everything from the start, or goes on where it died. */
  @FunctionalInterface
  public interface Life {

    /** Lives. */
    void live(CrashStage stage) throws Exception;
  }

  private final Supplier<Storage> stores;
  private final Map<String, Set<String>> ignored = new HashMap<>(LIVES);
  private Consumer<Storage> preparation = storage -> {};
  private Consumer<String> printer = System.out::println;
  private int atMost = Integer.MAX_VALUE;

  private CrashHarness(Supplier<Storage> stores) {
    this.stores = stores;
  }

  /** Returns a harness over stores that the supplier opens, each of them empty. */
  public static CrashHarness of(Supplier<Storage> emptyStores) {
    return new CrashHarness(emptyStores);
  }

  /** Fills each store before the first life begins. */
  public CrashHarness prepare(Consumer<Storage> preparation) {
    this.preparation = preparation;
    return this;
  }

  /** Tries so many points at most, spread evenly; all by default. */
  public CrashHarness atMost(int points) {
    this.atMost = points;
    return this;
  }

  /** Leaves columns of a dataset out of the comparison; {@code *} is all of it. */
  public CrashHarness ignoring(String dataset, String... columns) {
    Set<String> all = new TreeSet<>(ignored.getOrDefault(dataset, Set.of()));
    all.addAll(List.of(columns));
    ignored.put(dataset, all);
    return this;
  }

  /** Prints how many points were tried there instead of on the console. */
  public CrashHarness printingTo(Consumer<String> printer) {
    this.printer = printer;
    return this;
  }

  /** Kills and restarts the life at each point and reports what differed. */
  public CrashReport run(Life life) {
    List<CrashPoint> points = new ArrayList<>();
    Map<String, String> expected;
    CrashStage whole;
    try (Storage store = stores.get()) {
      preparation.accept(store);
      whole = new CrashStage(store, CrashStage.life(0), null);
      @Nullable Throwable failure = live(life, whole);
      if (failure != null) {
        throw new IllegalStateException("the run fails even if nobody kills it", failure);
      }
      expected = contents(store, whole.datasets());
    }
    for (CrashPoint.Where where : CrashPoint.Where.values()) {
      for (int number = 1; number <= whole.count(where); number++) {
        points.add(new CrashPoint(where, number, CrashPoint.Side.BEFORE));
        points.add(new CrashPoint(where, number, CrashPoint.Side.AFTER));
      }
    }
    List<String> differences = new ArrayList<>();
    int tried = 0;
    for (CrashPoint point : spread(points)) {
      differences.addAll(differences(life, point, expected));
      tried++;
    }
    CrashReport report =
        new CrashReport(
            whole.count(CrashPoint.Where.STORAGE),
            whole.count(CrashPoint.Where.SEND),
            tried,
            differences);
    printer.accept(report.toString());
    return report;
  }

  private List<CrashPoint> spread(List<CrashPoint> points) {
    if (points.size() <= atMost) {
      return points;
    }
    List<CrashPoint> some = new ArrayList<>();
    for (int i = 0; i < atMost; i++) {
      some.add(points.get((int) ((long) i * points.size() / atMost)));
    }
    return some;
  }

  private List<String> differences(Life life, CrashPoint point, Map<String, String> expected) {
    try (Storage store = stores.get()) {
      preparation.accept(store);
      CrashStage first = new CrashStage(store, CrashStage.life(0), point);
      Throwable death = live(life, first);
      if (!first.crashed()) {
        // Threads may interleave otherwise than in the counted run; then it simply went through.
        return death == null ? List.of() : List.of(point + ": failed with " + death);
      }
      CrashStage second = new CrashStage(store, CrashStage.life(1), null);
      Throwable failure = live(life, second);
      if (failure != null) {
        return List.of(point + ": the restarted run failed with " + failure);
      }
      Map<String, Dataset<?>> datasets = new TreeMap<>(first.datasets());
      datasets.putAll(second.datasets());
      return compare(point, expected, contents(store, datasets));
    }
  }

  private static @Nullable Throwable live(Life life, CrashStage stage) {
    try {
      life.live(stage);
      return null;
    } catch (SimulatedCrash | Exception e) {
      return e;
    }
  }

  private static List<String> compare(
      CrashPoint point, Map<String, String> expected, Map<String, String> actual) {
    List<String> differences = new ArrayList<>();
    Set<String> keys = new TreeSet<>(expected.keySet());
    keys.addAll(actual.keySet());
    for (String key : keys) {
      String before = expected.getOrDefault(key, "nothing");
      String after = actual.getOrDefault(key, "nothing");
      if (!before.equals(after)) {
        differences.add(point + ": " + key + " is " + after + ", expected " + before);
      }
    }
    return differences;
  }

  private Map<String, String> contents(Storage store, Map<String, Dataset<?>> datasets) {
    Map<String, String> contents = new TreeMap<>();
    datasets.forEach(
        (name, dataset) -> {
          if (!ignored.getOrDefault(name, Set.of()).contains("*")) {
            contents(store, dataset, contents);
          }
        });
    return contents;
  }

  private <T extends Record> void contents(
      Storage store, Dataset<T> dataset, Map<String, String> contents) {
    Set<String> hidden = ignored.getOrDefault(dataset.name(), Set.of());
    store.<Integer>inSnapshot(
        transaction -> {
          try (Rows<Versioned<T>> rows = transaction.scan(dataset, Filter.all())) {
            rows.forEachRemaining(
                row ->
                    contents.put(
                        dataset.name() + " " + dataset.keyOf(row.row()).values(),
                        text(dataset, row, hidden)));
          }
          return 0;
        });
  }

  private static <T extends Record> String text(
      Dataset<T> dataset, Versioned<T> row, Set<String> hidden) {
    @Nullable Object[] values = dataset.encode(row.row());
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      Column column = dataset.layout().get(i);
      if (!hidden.contains(column.path())) {
        text.append(column.path()).append('=').append(values[i]).append(' ');
      }
    }
    if (!hidden.contains("row_version")) {
      text.append("version=").append(row.version());
    }
    return text.append(" stamp=").append(row.stamp()).toString();
  }
}
