package dev.backline.examples.quickstart;

import dev.backline.analytics.Figure;
import dev.backline.analytics.revenue.Revenue;
import dev.backline.bandcamp.Bandcamp;
import dev.backline.core.Secret;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.jdbc.JdbcStorage;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncReport;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;

/**
 * Keeps all sales in a database of your own and prints what each month brought. Run it as often as
 * you like: a sale is stored once, and a run that was cut off goes on where it stopped.
 */
public final class KeepSales {

  private KeepSales() {}

  public static void main(String[] args) {
    try (Storage storage = JdbcStorage.open("jdbc:sqlite:sales.db");
        Bandcamp bandcamp =
            Bandcamp.connect(
                System.getenv("BANDCAMP_CLIENT_ID"),
                Secret.of(System.getenv("BANDCAMP_CLIENT_SECRET")))) {
      sync(bandcamp, storage, LocalDate.of(2020, 1, 1));
      printMonths(storage, System.out);
    }
  }

  static SyncReport sync(Bandcamp bandcamp, Storage storage, LocalDate since) {
    return Sync.to(storage)
        .run(bandcamp.salesSources().stream().map(source -> source.since(since)).toList())
        .requireSuccess();
  }

  static void printMonths(Storage storage, PrintStream out) {
    List<Figure> months = Revenue.byMonth(storage);
    months.forEach(out::println);
    if (!months.isEmpty()) {
      out.println("The first of these comes from:");
      months.get(0).explain().first(3).forEach(row -> out.println("  " + row.id()));
    }
  }
}
