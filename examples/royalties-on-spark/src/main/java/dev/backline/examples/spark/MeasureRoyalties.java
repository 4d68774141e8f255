package dev.backline.examples.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Measures the three ways of {@link Roads} over one made-up statement, each in a JVM of its own
 * with the heap it is given, and compares their figures.
 *
 * <p>Arguments: how many lines (1,600,000, which are 200 MB, by default), and the folder for the
 * file; it is deleted in the end.
 */
public final class MeasureRoyalties {

  private MeasureRoyalties() {}

  /** Runs the measurement; the exit code is 1 if figures differ. */
  public static void main(String[] args) throws IOException, InterruptedException {
    long lines = args.length > 0 ? Long.parseLong(args[0]) : 1_600_000;
    Path folder =
        args.length > 1
            ? Files.createTempDirectory(Path.of(args[1]), "backline-spark")
            : Files.createTempDirectory("backline-spark");
    boolean same;
    try {
      Path file =
          RoyaltyFile.write(folder.resolve("royalties.tsv"), lines, RoyaltyFile.Nature.CALM);
      System.out.printf(Locale.ROOT, "%,d lines, %,d MB%n", lines, Files.size(file) / 1_000_000);
      String backline = run("backline", "-Xmx128m", file, lines);
      String spark = run("spark", "-Xmx1g", file, lines);
      String sql = run("sql", "-Xmx1g", file, lines);
      same = compare(backline, spark, sql);
    } finally {
      Processes.delete(folder);
    }
    System.exit(same ? 0 : 1);
  }

  private static String run(String way, String heap, Path file, long lines)
      throws IOException, InterruptedException {
    Path out = file.resolveSibling(way + ".txt");
    long start = System.nanoTime();
    int exit =
        Processes.java(
                List.of(heap),
                Roads.class,
                List.of(way, file.toString(), out.toString(), "local[2]"))
            .inheritIO()
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IllegalStateException(way + " ended with " + exit);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%s, heap %s: %.1f s from start to end, %,.0f rows/s%n",
        way,
        heap,
        seconds,
        lines / seconds);
    return Files.readString(out);
  }

  private static boolean compare(String backline, String spark, String sql) {
    boolean same = backline.equals(spark);
    System.out.println("figures, state and tally of spark and backline are equal: " + same);
    boolean sums = Roads.sumsIn(backline).equals(sql);
    System.out.println("sums of sql and backline are equal: " + sums);
    return same && sums;
  }
}
