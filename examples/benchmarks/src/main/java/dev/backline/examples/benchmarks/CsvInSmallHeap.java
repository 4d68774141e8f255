package dev.backline.examples.benchmarks;

import dev.backline.analytics.statement.DistroKidPreset;
import dev.backline.analytics.statement.StatementLine;
import dev.backline.core.csv.Csv;
import dev.backline.core.csv.CsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** Reads a statement of 700 MB, and counts equal lines exactly, in the heap it is given. */
public final class CsvInSmallHeap {

  private static final int LINES = Integer.getInteger("lines", 6_000_000);

  private CsvInSmallHeap() {}

  /** Runs the benchmark; start it with {@code -Xmx64m}. */
  public static void main(String[] args) throws IOException, SQLException {
    Path folder = Files.createTempDirectory("backline-csv");
    Path file = StatementFile.write(folder, LINES);
    System.out.println(Files.size(file) / 1_000_000 + " MB");
    Timing timing = new Timing();
    timing.add("typed records in a small heap", LINES, () -> read(file));
    timing.print();
    Timing.printHeap();
    Timing.delete(folder);
  }

  private static void read(Path file) {
    try (CsvReader<StatementLine> lines = Csv.open(file).threads(2).read(new DistroKidPreset())) {
      lines.forEachRemaining(line -> {});
      System.out.println(lines.tally());
    }
  }
}
