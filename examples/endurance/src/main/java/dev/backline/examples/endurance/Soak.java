package dev.backline.examples.endurance;

import dev.backline.core.Ticker;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.jdbc.JdbcStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Lives through months of daily imports from simulated platforms twice: once in peace, once with
 * faults, kills and restarts by the seed. Both stores must then hold the same, and memory, file
 * handles and threads must be those of the beginning.
 *
 * <p>Settings: {@code -Dmonths} (24), {@code -Devery} (1, days between imports), {@code -Dseed}
 * (1), {@code -Dplatforms} (all, by comma).
 */
public final class Soak {

  private static final double GROWTH = 1.25;
  private static final long SLACK = 8L << 20;

  /** Handles and threads that end a little later; what leaks at each import leaks hundreds. */
  private static final int LINGERING = 20;

  private Soak() {}

  /**
   * What a soak came to.
   *
   * @param differences between the stores, at most some of each dataset
   * @param health at the end of each month under trouble
   */
  record Outcome(
      SoakRun.Tally peace,
      SoakRun.Tally trouble,
      long rows,
      List<String> differences,
      List<SoakHealth> health) {

    /** Returns what grew from the first months to the last; empty if all is flat. */
    List<String> growth() {
      List<String> growth = new ArrayList<>();
      int third = Math.max(1, health.size() / 3);
      List<SoakHealth> first = health.subList(0, third);
      List<SoakHealth> last = health.subList(health.size() - third, health.size());
      long heap = first.stream().mapToLong(SoakHealth::heap).max().orElse(0);
      long heapNow = last.stream().mapToLong(SoakHealth::heap).min().orElse(0);
      if (heapNow > heap * GROWTH + SLACK) {
        growth.add("heap " + heap + " -> " + heapNow);
      }
      int files = first.stream().mapToInt(SoakHealth::files).max().orElse(0);
      int filesNow = last.stream().mapToInt(SoakHealth::files).min().orElse(0);
      if (filesNow > files + LINGERING) {
        growth.add("file handles " + files + " -> " + filesNow);
      }
      int threads = first.stream().mapToInt(SoakHealth::threads).max().orElse(0);
      int threadsNow = last.stream().mapToInt(SoakHealth::threads).min().orElse(0);
      if (threadsNow > threads + LINGERING) {
        growth.add("threads " + threads + " -> " + threadsNow);
      }
      return growth;
    }
  }

  /** Runs, and ends with 1 if the stores differ or something grew. */
  public static void main(String[] args) throws IOException {
    String wanted = System.getProperty("platforms", "");
    List<String> platforms =
        wanted.isEmpty()
            ? List.copyOf(SoakPlatforms.all().keySet())
            : List.of(wanted.split(",", -1));
    SoakRun.Plan plan =
        new SoakRun.Plan(
            Long.getLong("seed", 1),
            Integer.getInteger("months", 24),
            Integer.getInteger("every", 1),
            platforms);
    Ticker ticker = Ticker.system();
    long start = ticker.nanos();
    Path folder = Files.createTempDirectory("soak");
    Outcome outcome = run(folder, plan, System.out::println);
    System.out.println("in peace:   " + outcome.peace());
    System.out.println("in trouble: " + outcome.trouble());
    System.out.printf(
        "%s: %,d rows, %d differences, growth %s, %s%n",
        plan,
        outcome.rows(),
        outcome.differences().size(),
        outcome.growth(),
        Duration.ofNanos(ticker.nanos() - start).truncatedTo(ChronoUnit.SECONDS));
    outcome.differences().forEach(System.out::println);
    delete(folder);
    System.exit(outcome.differences().isEmpty() && outcome.growth().isEmpty() ? 0 : 1);
  }

  static Outcome run(Path folder, SoakRun.Plan plan, Consumer<String> said) {
    SoakRun peace = new SoakRun(folder.resolve("peace.db"), plan, false, said);
    peace.run();
    SoakRun trouble = new SoakRun(folder.resolve("trouble.db"), plan, true, said);
    trouble.run();
    try (Storage expected = open(peace.file());
        Storage actual = open(trouble.file())) {
      SoakStores stores = new SoakStores(trouble.datasets());
      return new Outcome(
          peace.tally(),
          trouble.tally(),
          stores.rows(expected),
          stores.differences(expected, actual),
          trouble.health());
    }
  }

  static Storage open(Path file) {
    return JdbcStorage.open("jdbc:sqlite:" + file);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
