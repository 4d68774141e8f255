package dev.backline.examples.benchmarks;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.opencsv.CSVParserBuilder;
import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.univocity.parsers.tsv.TsvParser;
import com.univocity.parsers.tsv.TsvParserSettings;
import dev.backline.analytics.statement.DistroKidPreset;
import dev.backline.analytics.statement.StatementLine;
import dev.backline.core.csv.Csv;
import dev.backline.core.csv.CsvReader;
import dev.backline.core.csv.CsvRow;
import java.io.IOException;
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
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads one statement of a million lines in many ways: bare, as cells of text; typed, as objects
 * with dates and exact amounts ({@link TypedReaders}); by DuckDB. Ours is typed, and alone looks
 * for dialect and columns by itself and gives each line an identity.
 *
 * <p>The time of single-threaded readers is that of their thread, so that a busy machine does not
 * count; of parallel ones it is the clock's.
 */
public final class CsvReading {

  private static final long LINES = Long.getLong("lines", 1_000_000);
  private static final int ROUNDS = Integer.getInteger("rounds", 4);
  private static final double PROMISED = 0.60;
  private static final String ONE = "Backline, typed records, 1 thread";
  private static final String TWO = "Backline, typed records, 2 threads";
  private static final String DUCK_SUM = "DuckDB, sum of one column, 2 threads";
  private static final String DUCK_TYPED = "DuckDB, typed with hash, 2 threads";
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
      double typed = measure(ONE, true, file, f -> backline(f, 1));
      if (pair >= WARM_UP) {
        ofBare[pair - WARM_UP] = typed / bare;
      }
    }
    Map<String, Double> best = new LinkedHashMap<>();
    for (int round = 1; round <= ROUNDS; round++) {
      System.out.println("round " + round);
      round(file, best);
    }
    Arrays.sort(ofBare);
    Ratio.speed(
        "typed records, 1 thread (median of pairs)",
        "commons-csv, bare",
        ofBare[PAIRS / 2],
        PROMISED);
    double ours = best.getOrDefault(ONE, 0.0);
    best.forEach(
        (name, speed) -> {
          if (!name.startsWith("DuckDB") && !name.startsWith("Backline")) {
            Ratio.speed("typed records, 1 thread", name, ours / speed);
          }
        });
    double both = best.getOrDefault(TWO, 0.0);
    Ratio.speed(
        "typed records, 2 threads", DUCK_TYPED, both / best.getOrDefault(DUCK_TYPED, 1.0), 1);
    Ratio.speed("typed records, 2 threads", DUCK_SUM, both / best.getOrDefault(DUCK_SUM, 1.0), 1);
    Timing.printHeap();
    Timing.delete(folder);
  }

  private static void round(Path file, Map<String, Double> best) throws IOException, SQLException {
    time(best, "commons-csv, bare", true, file, CsvReading::commons);
    time(best, "FastCSV, bare", true, file, CsvReading::fastCsv);
    time(best, "univocity, bare", true, file, CsvReading::univocity);
    time(best, "Jackson CSV, maps of text", true, file, CsvReading::jackson);
    time(best, "opencsv, bare", true, file, CsvReading::openCsv);
    time(best, "commons-csv, typed by hand", true, file, TypedReaders::commons);
    time(best, "FastCSV, typed by hand", true, file, TypedReaders::fastCsv);
    time(best, "univocity, typed beans", true, file, TypedReaders::univocity);
    time(best, "Jackson CSV, typed beans", true, file, TypedReaders::jackson);
    time(best, "opencsv, typed beans", true, file, TypedReaders::openCsv);
    time(best, ONE, true, file, f -> backline(f, 1));
    time(best, TWO, false, file, f -> backline(f, 2));
    time(best, DUCK_SUM, false, file, f -> duckDb(f, SUM));
    time(best, DUCK_TYPED, false, file, f -> duckDb(f, TYPED));
  }

  private static void time(
      Map<String, Double> best, String name, boolean ownThread, Path file, Reading reading)
      throws IOException, SQLException {
    best.merge(name, measure(name, ownThread, file, reading), Math::max);
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
    long cells = 0;
    try (CSVReader lines =
        new CSVReaderBuilder(Files.newBufferedReader(file))
            .withCSVParser(new CSVParserBuilder().withSeparator('\t').build())
            .build()) {
      for (String[] line : lines) {
        cells += line.length;
      }
    }
    return cells;
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
