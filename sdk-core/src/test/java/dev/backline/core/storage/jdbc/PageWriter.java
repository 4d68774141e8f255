package dev.backline.core.storage.jdbc;

import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Transaction;
import dev.backline.core.testing.StorageSamples.Line;
import dev.backline.core.testing.StorageSamples.Track;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that writes pages as a sync does: rows, a common sum and a checkpoint in one
 * transaction; started again, it goes on behind its checkpoint.
 */
final class PageWriter {

  static final int ROWS = 40;

  private PageWriter() {}

  /** Runs with the URL, the worker's name and the number of pages; prints each page's number. */
  public static void main(String[] args) {
    String worker = args[1];
    int pages = Integer.parseInt(args[2]);
    try (Storage storage = JdbcStorage.open(args[0])) {
      long page = storage.inSnapshot(t -> plays(t, worker));
      while (page < pages) {
        page = storage.inTransaction(t -> write(t, worker));
        System.out.println(page);
      }
    }
  }

  private static long plays(Transaction transaction, String id) {
    return transaction.find(Track.DATASET, RowKey.of(id)).map(t -> t.row().plays()).orElse(0L);
  }

  private static long write(Transaction transaction, String worker) {
    long page = plays(transaction, worker) + 1;
    List<Line> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(new Line(worker, page, i, new BigDecimal("0.10")));
    }
    if (transaction.upsert(Line.DATASET, rows).inserted() != ROWS) {
      throw new IllegalStateException("page " + page + " was there, its checkpoint was not");
    }
    transaction.upsert(
        Track.DATASET,
        List.of(Track.of("sum", plays(transaction, "sum") + ROWS), Track.of(worker, page)));
    return page;
  }
}
