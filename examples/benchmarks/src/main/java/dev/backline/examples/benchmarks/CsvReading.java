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
import java.util.Arrays;
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
  private static final int WARM_UP = 3;
  private static final int PAIRS = 7;

  private static final String SUM = "sum(CAST(\"Earnings (USD)\" AS DECIMAL(18, 8)))";

  /** What Backline does: every column read, dates and money typed, each line hashed. */
  private static final String TYPED =
      """
      sum(CAST("Earnings (USD)" AS DECIMAL(18, 8))), max(CAST("Reporting Date" AS DATE)),
      max(CAST("Sale Month" || '-01' AS DATE)), sum(CAST("Quantity" AS BIGINT)),
      sum(CAST("Team Percentage" AS DECIMAL(9, 4))),
      sum(CAST("Songwriter Royalties Withheld" AS DECIMAL(18, 8))),
      max(md5(concat_ws(chr(31), "Reporting Date", "Sale Month", "Store", "Artist", "Title",
          "ISRC", "UPC", "Quantity", "Team Percentage", "Song/Album", "Country of Sale",
          "Songwriter Royalties Withheld", "Earnings (USD)")))
      """;

  private CsvReading() {}

  /** A way to read the file; returns something of what it read. */
  private interface Reading {
    Object read(Path file) throws IOException, SQLException;
  }

  /** Runs the benchmark; {@code -Dlines=} and {@code -Drounds=} change its size. */
  public static void main(String[] args) throws IOException, SQLException {
    Path folder = Files.createTempDirectory("backline-csv");
    Path file = StatementFile.write(folder, LINES);
    double[] ofBare = new double[PAIRS];
    for (int pair = 0; pair < WARM_UP + PAIRS; pair++) {
      // Alone, before other readers spoil what the compiler has learnt about commons-csv.
      double bare = measure("commons-csv, bare", true, file, CsvReading::commons);
      double ours = measure("Backline, typed records, 1 thread", true, file, f -> backline(f, 1));
      if (pair >= WARM_UP) {
        ofBare[pair - WARM_UP] = ours / bare;
      }
    }
    double both = 0;
    double duck = 0;
    double duckTyped = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      System.out.println("round " + round);
      measure("commons-csv, bare", true, file, CsvReading::commons);
      measure("FastCSV, bare", true, file, CsvReading::fastCsv);
      measure("univocity, bare", true, file, CsvReading::univocity);
      measure("Jackson CSV, maps of text", true, file, CsvReading::jackson);
      measure("opencsv, bean of text", true, file, CsvReading::openCsv);
      measure("Backline, typed records, 1 thread", true, file, f -> backline(f, 1));
      both =
          Math.max(
              both,
              measure("Backline, typed records, 2 threads", false, file, f -> backline(f, 2)));
      duck =
          Math.max(
              duck,
              measure("DuckDB, sum of one column, 2 threads", false, file, f -> duckDb(f, SUM)));
      duckTyped =
          Math.max(
              duckTyped,
              measure("DuckDB, typed with hash, 2 threads", false, file, f -> duckDb(f, TYPED)));
    }
    Arrays.sort(ofBare);
    ratio("1 thread, of bare commons-csv, median", ofBare[PAIRS / 2], PROMISED);
    ratio("2 threads, of DuckDB, the same work, best", both / duckTyped, 1);
    ratio("2 threads, of DuckDB, one column, best", both / duck, 1);
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

  private static Object duckDb(Path file, String wanted) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 2");
      try (ResultSet result =
          statement.executeQuery(
              "SELECT "
                  + wanted
                  + " FROM read_csv('"
                  + file
                  + "', delim = '\t', header = true, all_varchar = true)")) {
        result.next();
        return result.getBigDecimal(1);
      }
    }
  }
}
