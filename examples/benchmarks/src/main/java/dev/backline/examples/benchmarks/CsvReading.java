package dev.backline.examples.benchmarks;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.opencsv.CSVParserBuilder;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.bean.CsvToBeanBuilder;
import com.univocity.parsers.tsv.TsvParser;
import com.univocity.parsers.tsv.TsvParserSettings;
import dev.backline.analytics.statement.DistroKidPreset;
import dev.backline.analytics.statement.StatementLine;
import dev.backline.core.csv.Csv;
import dev.backline.core.csv.CsvReader;
import dev.backline.core.csv.CsvRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads one statement of a million lines in many ways. Only ours and DuckDB's give typed values;
 * ours alone gives records with exact money, dates and a hash of each line.
 *
 * <p>The time of single-threaded readers is that of their thread, so that a busy machine does not
 * count; of parallel ones it is the clock's.
 */
public final class CsvReading {

  private static final long LINES = Long.getLong("lines", 1_000_000);
  private static final int ROUNDS = Integer.getInteger("rounds", 4);
  private static final double PROMISED = 0.60;

  private CsvReading() {}

  /** A way to read the file; returns something of what it read. */
  private interface Reading {
    Object read(Path file) throws IOException, SQLException;
  }

  /** Runs the benchmark; {@code -Dlines=} and {@code -Drounds=} change its size. */
  public static void main(String[] args) throws IOException, SQLException {
    Path folder = Files.createTempDirectory("backline-csv");
    Path file = StatementFile.write(folder, LINES);
    double bare = 0;
    double ours = 0;
    double both = 0;
    double duck = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      System.out.println("round " + round);
      bare = measure("commons-csv, bare", true, file, CsvReading::commons);
      measure("FastCSV, bare", true, file, CsvReading::fastCsv);
      measure("univocity, bare", true, file, CsvReading::univocity);
      measure("Jackson CSV, maps of text", true, file, CsvReading::jackson);
      measure("opencsv, bean of text", true, file, CsvReading::openCsv);
      ours = measure("Backline, typed records, 1 thread", true, file, f -> backline(f, 1));
      both = measure("Backline, typed records, 2 threads", false, file, f -> backline(f, 2));
      duck = measure("DuckDB, read and sum, 2 threads", false, file, CsvReading::duckDb);
    }
    ratio("1 thread, of bare commons-csv", ours / bare, PROMISED);
    ratio("2 threads, of DuckDB with 2 threads", both / duck, 1);
    Timing.printHeap();
    Timing.delete(folder);
  }

  private static void ratio(String name, double ratio, double promised) {
    System.out.println(
        String.format(
            Locale.ROOT, "%-40s %6.0f %%  (promised: %.0f %%)", name, ratio * 100, promised * 100));
  }

  private static double measure(String name, boolean ownThread, Path file, Reading reading)
      throws IOException, SQLException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = ownThread ? threads.getCurrentThreadCpuTime() : System.nanoTime();
    Object result = reading.read(file);
    long end = ownThread ? threads.getCurrentThreadCpuTime() : System.nanoTime();
    double speed = Files.size(file) / 1e6 / ((end - start) / 1e9);
    System.out.println(String.format(Locale.ROOT, "  %-38s %7.1f MB/s   %s", name, speed, result));
    return speed;
  }

  private static Object backline(Path file, int threads) {
    BigDecimal sum = BigDecimal.ZERO;
    try (CsvReader<StatementLine> lines =
        Csv.open(file).threads(threads).read(new DistroKidPreset())) {
      while (lines.hasNext()) {
        if (lines.next() instanceof CsvRow.Accepted<StatementLine> line) {
          sum = sum.add(line.value().net());
        }
      }
    }
    return sum;
  }

  private static Object commons(Path file) throws IOException {
    long cells = 0;
    try (CSVParser parser = CSVParser.parse(Files.newBufferedReader(file), CSVFormat.TDF)) {
      for (CSVRecord line : parser) {
        cells += line.size();
      }
    }
    return cells;
  }

  private static Object fastCsv(Path file) throws IOException {
    long cells = 0;
    try (var lines =
        de.siegmar.fastcsv.reader.CsvReader.builder().fieldSeparator('\t').ofCsvRecord(file)) {
      for (var line : lines) {
        cells += line.getFieldCount();
      }
    }
    return cells;
  }

  private static Object univocity(Path file) throws IOException {
    long cells = 0;
    TsvParser parser = new TsvParser(new TsvParserSettings());
    parser.beginParsing(Files.newBufferedReader(file));
    for (String[] line = parser.parseNext(); line != null; line = parser.parseNext()) {
      cells += line.length;
    }
    return cells;
  }

  private static Object jackson(Path file) throws IOException {
    long cells = 0;
    CsvSchema schema = CsvSchema.emptySchema().withHeader().withColumnSeparator('\t');
    try (MappingIterator<Map<String, String>> lines =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(schema)
            .readValues(Files.newBufferedReader(file))) {
      while (lines.hasNext()) {
        cells += lines.next().size();
      }
    }
    return cells;
  }

  private static Object openCsv(Path file) throws IOException {
    long[] count = {0};
    try (var reader = Files.newBufferedReader(file)) {
      new CsvToBeanBuilder<StatementBean>(
              new CSVReaderBuilder(reader)
                  .withCSVParser(new CSVParserBuilder().withSeparator('\t').build())
                  .build())
          .withType(StatementBean.class)
          .build()
          .iterator()
          .forEachRemaining(bean -> count[0] += bean.getEarnings().length());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return count[0];
  }

  private static Object duckDb(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 2");
      try (ResultSet result =
          statement.executeQuery(
              "SELECT sum(CAST(\"Earnings (USD)\" AS DECIMAL(18, 8))) FROM read_csv('"
                  + file
                  + "', delim = '\t', header = true)")) {
        result.next();
        return result.getBigDecimal(1);
      }
    }
  }
}
