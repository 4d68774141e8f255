package dev.backline.examples.benchmarks;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.opencsv.CSVParserBuilder;
import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.univocity.parsers.tsv.TsvParser;
import com.univocity.parsers.tsv.TsvParserSettings;
import dev.backline.analytics.statement.DistroKidPreset;
import dev.backline.core.csv.Csv;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.jdbc.JdbcStorage;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Imports a statement into SQLite: ours with duplicates prevented, two facts a line and provenance;
 * beside it each peer's reader before a batched insert of thirteen texts a line, which knows none
 * of that; and DuckDB's own copy of the texts into a table of its own format.
 */
public final class CsvImporting {

  private static final int LINES = Integer.getInteger("lines", 1_000_000);
  private static final int BATCH = 2_000;
  private static final int COLUMNS = 13;
  private static final String BARE = "commons-csv, batched insert";
  private static final String DUCK = "DuckDB, create table as select";
  private static final String IMPORT = "import: rows, two facts each, provenance";
  private static final String AGAIN = "import of the same file again";

  private CsvImporting() {}

  /** A library that hands over the cells of each line, of the header too. */
  private interface Lines {
    void each(Path file, Line line) throws IOException, SQLException;
  }

  /** Takes a line, whose cells are asked for by number. */
  private interface Line {
    void take(IntFunction<String> cells) throws SQLException;
  }

  /** Runs the benchmark; {@code -Dlines=} takes another number of lines. */
  public static void main(String[] args) throws IOException, SQLException {
    Path folder = Files.createTempDirectory("backline-csv");
    Path file = StatementFile.write(folder, LINES);
    Map<String, Lines> peers = new LinkedHashMap<>();
    peers.put(BARE, CsvImporting::commons);
    peers.put("FastCSV, batched insert", CsvImporting::fastCsv);
    peers.put("univocity, batched insert", CsvImporting::univocity);
    peers.put("Jackson CSV, batched insert", CsvImporting::jackson);
    peers.put("opencsv, batched insert", CsvImporting::openCsv);
    Timing timing = new Timing();
    for (Map.Entry<String, Lines> peer : peers.entrySet()) {
      timing.add(peer.getKey(), LINES, () -> bare(peer.getValue(), file, folder));
    }
    timing.add(DUCK, LINES, () -> duckDb(file, folder));
    try (Storage storage = JdbcStorage.open("jdbc:sqlite:" + folder.resolve("ours.db"))) {
      timing.add(IMPORT, LINES, () -> run(storage, file));
      timing.add(AGAIN, LINES, () -> run(storage, file));
    }
    timing.print();
    for (String peer : peers.keySet()) {
      timing.ratio(IMPORT, peer);
    }
    timing.ratio(IMPORT, DUCK);
    timing.ratio(AGAIN, BARE);
    Timing.printHeap();
    Timing.delete(folder);
  }

  private static void run(Storage storage, Path file) {
    SyncCounts counts =
        Sync.to(storage)
            .run(Csv.open(file).source(new DistroKidPreset()))
            .requireSuccess()
            .counts();
    System.out.println("  " + counts);
  }

  private static void bare(Lines lines, Path file, Path folder) throws SQLException {
    try {
      Path database = Files.createTempFile(folder, "bare", ".db");
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("PRAGMA journal_mode = WAL");
          statement.execute("PRAGMA synchronous = FULL");
          statement.execute("CREATE TABLE line (a, b, c, d, e, f, g, h, i, j, k, l, m)");
        }
        connection.setAutoCommit(false);
        insert(lines, file, connection);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void insert(Lines lines, Path file, Connection connection)
      throws IOException, SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO line VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)")) {
      int[] rows = {0};
      lines.each(
          file,
          cells -> {
            for (int i = 0; i < COLUMNS; i++) {
              insert.setString(i + 1, cells.apply(i));
            }
            insert.addBatch();
            if (++rows[0] % BATCH == 0) {
              insert.executeBatch();
              connection.commit();
            }
          });
      insert.executeBatch();
      connection.commit();
    }
  }

  private static void commons(Path file, Line line) throws IOException, SQLException {
    try (CSVParser parser = CSVParser.parse(Files.newBufferedReader(file), CSVFormat.TDF)) {
      for (CSVRecord row : parser) {
        line.take(row::get);
      }
    }
  }

  private static void fastCsv(Path file, Line line) throws IOException, SQLException {
    try (var rows =
        de.siegmar.fastcsv.reader.CsvReader.builder().fieldSeparator('\t').ofCsvRecord(file)) {
      for (var row : rows) {
        line.take(row::getField);
      }
    }
  }

  private static void univocity(Path file, Line line) throws IOException, SQLException {
    TsvParser parser = new TsvParser(new TsvParserSettings());
    parser.beginParsing(Files.newBufferedReader(file));
    for (String[] row = parser.parseNext(); row != null; row = parser.parseNext()) {
      String[] cells = row;
      line.take(i -> cells[i]);
    }
  }

  private static void jackson(Path file, Line line) throws IOException, SQLException {
    CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator('\t');
    try (MappingIterator<String[]> rows =
        new CsvMapper()
            .readerFor(String[].class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .with(schema)
            .readValues(Files.newBufferedReader(file))) {
      while (rows.hasNext()) {
        String[] cells = rows.next();
        line.take(i -> cells[i]);
      }
    }
  }

  private static void openCsv(Path file, Line line) throws IOException, SQLException {
    try (CSVReader rows =
        new CSVReaderBuilder(Files.newBufferedReader(file))
            .withCSVParser(new CSVParserBuilder().withSeparator('\t').build())
            .build()) {
      for (String[] cells : rows) {
        line.take(i -> cells[i]);
      }
    }
  }

  private static void duckDb(Path file, Path folder) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("peer.duckdb"));
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 2");
      statement.execute(
          "CREATE TABLE line AS SELECT * FROM read_csv('"
              + file
              + "', delim = '\t', header = true, all_varchar = true)");
    }
  }
}
