package dev.backline.examples.benchmarks;

import dev.backline.analytics.statement.DistroKidPreset;
import dev.backline.core.csv.Csv;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.jdbc.JdbcStorage;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Imports a statement into SQLite: ours with duplicates prevented, two facts a line and provenance;
 * beside it a bare batched insert of thirteen texts a line, which knows none of that.
 */
public final class CsvImporting {

  private static final int LINES = Integer.getInteger("lines", 1_000_000);
  private static final int BATCH = 2_000;
  private static final int COLUMNS = 13;
  private static final String BARE = "bare batched JDBC insert";
  private static final String IMPORT = "Sync: rows, two facts each, provenance";
  private static final String AGAIN = "Sync: the same file again";

  private CsvImporting() {}

  /** Runs the benchmark; {@code -Dlines=} takes another number of lines. */
  public static void main(String[] args) throws IOException, SQLException {
    Path folder = Files.createTempDirectory("backline-csv");
    Path file = StatementFile.write(folder, LINES);
    Timing timing = new Timing();
    timing.add(BARE, LINES, () -> bare(file, folder.resolve("bare.db")));
    try (Storage storage = JdbcStorage.open("jdbc:sqlite:" + folder.resolve("ours.db"))) {
      timing.add(IMPORT, LINES, () -> run(storage, file));
      timing.add(AGAIN, LINES, () -> run(storage, file));
    }
    timing.print();
    print(IMPORT, timing);
    print(AGAIN, timing);
    Timing.printHeap();
    Timing.delete(folder);
  }

  private static void print(String name, Timing timing) {
    System.out.println(
        String.format(
            Locale.ROOT,
            "%-40s %6.0f %%  of %s",
            name,
            100 * timing.speed(name) / timing.speed(BARE),
            BARE));
  }

  private static void run(Storage storage, Path file) {
    SyncCounts counts =
        Sync.to(storage)
            .run(Csv.open(file).source(new DistroKidPreset()))
            .requireSuccess()
            .counts();
    System.out.println("  " + counts);
  }

  private static void bare(Path file, Path database) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        CSVParser parser = CSVParser.parse(Files.newBufferedReader(file), CSVFormat.TDF)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("CREATE TABLE line (a, b, c, d, e, f, g, h, i, j, k, l, m)");
      }
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO line VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)")) {
        int rows = 0;
        for (CSVRecord line : parser) {
          for (int i = 0; i < COLUMNS; i++) {
            insert.setString(i + 1, line.get(i));
          }
          insert.addBatch();
          if (++rows % BATCH == 0) {
            insert.executeBatch();
            connection.commit();
          }
        }
        insert.executeBatch();
        connection.commit();
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
