package dev.backline.examples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Adds up the seconds and rows of each part of a benchmark. Not thread-safe. */
final class Timing {

  private record Sum(double seconds, long rows) {

    Sum plus(double moreSeconds, long moreRows) {
      return new Sum(seconds + moreSeconds, rows + moreRows);
    }

    double speed() {
      return rows / seconds;
    }
  }

  private final Map<String, Sum> sums = new LinkedHashMap<>();

  /** Work on a number of rows. */
  @FunctionalInterface
  interface Part {
    void run() throws SQLException;
  }

  /** Runs the part and adds its time to what bears the same name. */
  void add(String name, long rows, Part part) throws SQLException {
    long start = System.nanoTime();
    part.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    sums.merge(name, new Sum(seconds, rows), (old, more) -> old.plus(seconds, rows));
  }

  /** Prints each part's time and speed. */
  void print() {
    sums.forEach(
        (name, sum) -> print("%-40s %7.2f s  %,10.0f rows/s", name, sum.seconds(), sum.speed()));
  }

  /** Prints the ratio of two parts' speeds and what was promised. */
  void ratio(String name, String other, double promised) {
    Ratio.speed(name, other, speed(name) / speed(other), promised);
  }

  /** Prints the ratio of two parts' speeds, of which nothing was promised. */
  void ratio(String name, String other) {
    Ratio.speed(name, other, speed(name) / speed(other));
  }

  /** Returns the part's rows in a second. */
  double speed(String name) {
    Sum sum = sums.get(name);
    if (sum == null) {
      throw new IllegalArgumentException("nothing was measured as " + name);
    }
    return sum.speed();
  }

  /** Prints the limit of the heap that the run stayed in. */
  static void printHeap() {
    print("%-40s %6d MiB", "heap limit", Runtime.getRuntime().maxMemory() >> 20);
  }

  /** Deletes the folder with all that is in it. */
  static void delete(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
