package dev.backline.examples.endurance;

import dev.backline.core.csv.Csv;
import dev.backline.core.csv.CsvImport;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.FactSink;
import dev.backline.core.sync.PageReader;
import dev.backline.core.sync.Row;
import dev.backline.core.sync.Source;
import dev.backline.core.sync.SourcePage;
import dev.backline.core.sync.Start;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Files: sniffed, recognised, read, and turned into facts. */
final class CsvTarget implements FuzzTarget {

  private static final List<String> NAMES =
      List.of("upload.csv", "dk_bank_details.csv", "bandcamp_raw_data_Pier.csv", "Followers.csv");

  @Override
  public List<byte[]> corpus() {
    return FuzzTargets.corpus("csv");
  }

  @Override
  public void take(byte[] input, RandomGenerator chance) throws InterruptedException {
    CsvImport file =
        Csv.open(NAMES.get(chance.nextInt(NAMES.size())), input)
            .parameter("account", "pier")
            .parameter("currency", "EUR")
            .threads(1);
    file.inspect();
    read(file.source());
  }

  private static <T extends Record> void read(Source<T> source) throws InterruptedException {
    FactSink facts =
        new FactSink() {
          @Override
          public <F extends Record> void add(dev.backline.core.storage.Dataset<F> dataset, F fact) {
            dataset.encode(fact);
          }
        };
    try (PageReader<T> pages = source.open(Start.fresh(DateWindow.all()))) {
      Optional<SourcePage<T>> page = pages.next();
      while (page.isPresent()) {
        for (Row<T> row : page.get().rows()) {
          if (row instanceof Row.Accepted<T> accepted) {
            source.dataset().encode(accepted.value());
            source.dateOf(accepted.value());
            source.derive(accepted.value(), facts);
          }
        }
        page = pages.next();
      }
    }
  }
}
