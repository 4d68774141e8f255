package dev.backline.examples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Times the parts of a benchmark over a number of rows and prints them. */
record Timing(int rows) {

  /** A part of a benchmark. */
  @FunctionalInterface
  interface Part {
    void run() throws SQLException;
  }

  /** Runs the part and returns its seconds. */
  double of(String name, Part part) throws SQLException {
    long start = System.nanoTime();
    part.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    print("%-40s %7.2f s  %,10.0f rows/s", name, seconds, rows / seconds);
    return seconds;
  }

  /** Prints a ratio of speeds and whether it is what was promised. */
  static void ratio(String name, double ratio, double promised) {
    print("%-40s %6.0f %%  (promised %.0f %%)", name, ratio * 100, promised * 100);
  }

  /** Prints the limit of the heap that the run stayed in. */
  static void heap() {
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
