package dev.backline.examples.benchmarks;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import dev.backline.core.storage.jdbc.JdbcStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes pages as a sync does: for each thousand rows one transaction that looks for the stored
 * rows, upserts those that are new or changed, and two further datasets derived from them; then all
 * of it again over what is stored already.
 */
public final class SqlitePages {

  private static final int ROWS = Integer.getInteger("rows", 300_000);
  private static final int PAGE = 1_000;

  private static final Dataset<BenchmarkSale> REVENUE =
      Dataset.of(BenchmarkSale.class, "BenchmarkRevenue");
  private static final Dataset<BenchmarkSale> STREAMS =
      Dataset.of(BenchmarkSale.class, "BenchmarkStreams");

  private SqlitePages() {}

  /** Runs the benchmark; {@code -Drows=} takes another number of rows. */
  public static void main(String[] args) throws IOException, SQLException {
    Path folder = Files.createTempDirectory("backline-benchmark");
    run(folder.resolve("warm.db"), 100_000);
    Timing timing = run(folder.resolve("pages.db"), ROWS);
    timing.print();
    Timing.printHeap();
    Timing.delete(folder);
  }

  private static Timing run(Path file, int rows) throws SQLException {
    Timing timing = new Timing();
    try (Storage storage = JdbcStorage.open("jdbc:sqlite:" + file)) {
      timing.add("pages of new rows", rows, () -> write(storage, rows));
      timing.add("pages of known rows", rows, () -> write(storage, rows));
    }
    return timing;
  }

  private static void write(Storage storage, int rows) {
    for (int from = 0; from < rows; from += PAGE) {
      List<BenchmarkSale> page = BenchmarkSale.page(from, PAGE);
      List<RowKey> keys = page.stream().map(BenchmarkSale.DATASET::keyOf).toList();
      storage.inTransaction(
          t -> {
            Map<RowKey, Versioned<BenchmarkSale>> known = t.findAll(BenchmarkSale.DATASET, keys);
            List<BenchmarkSale> changed = new ArrayList<>();
            for (int i = 0; i < page.size(); i++) {
              Versioned<BenchmarkSale> stored = known.get(keys.get(i));
              if (stored == null || !BenchmarkSale.DATASET.sameValues(stored.row(), page.get(i))) {
                changed.add(page.get(i));
              }
            }
            t.upsert(BenchmarkSale.DATASET, changed);
            t.upsert(REVENUE, page);
            return t.upsert(STREAMS, page);
          });
    }
  }
}
