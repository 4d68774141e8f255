package dev.backline.examples.endurance;

import dev.backline.core.csv.Csv;
import dev.backline.core.csv.CsvImport;
import dev.backline.core.csv.CsvPresets;
import dev.backline.core.csv.CsvSource;
import dev.backline.core.csv.Inspection;
import dev.backline.core.csv.Mapping;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.FactSink;
import dev.backline.core.sync.PageReader;
import dev.backline.core.sync.Row;
import dev.backline.core.sync.Source;
import dev.backline.core.sync.SourcePage;
import dev.backline.core.sync.Start;
import dev.backline.core.sync.StreamOutcome;
import dev.backline.core.sync.StreamReport;
import dev.backline.core.sync.Sync;
import dev.backline.core.testing.TestClock;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Files: sniffed, recognised, read by what recognises them or by the columns that were guessed, and
 * turned into facts; one in sixteen is imported into a store.
 */
final class CsvTarget implements FuzzTarget {

  private static final List<String> NAMES =
      List.of("upload.csv", "dk_bank_details.csv", "bandcamp_raw_data_Pier.csv", "Followers.csv");

  private final CsvPresets presets = CsvPresets.installed();
  private final TestClock clock = TestClock.create();

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
    CsvSource<?> source;
    if (chance.nextInt(4) == 0) {
      Optional<Mapping> guessed = guessed(file.inspect(presets));
      if (guessed.isEmpty()) {
        return;
      }
      source = file.source(guessed.get());
    } else {
      source = file.source(presets);
    }
    if (chance.nextInt(16) == 0) {
      sync(source);
    } else {
      read(source);
    }
  }

  private static Optional<Mapping> guessed(Inspection inspection) {
    try {
      return Optional.of(inspection.proposal().mapping("guessed"));
    } catch (IllegalArgumentException noColumnIsLikeAnyField) {
      return Optional.empty();
    }
  }

  private void sync(Source<?> source) {
    try (MemoryStorage storage = new MemoryStorage()) {
      for (StreamReport stream :
          Sync.to(storage).clock(clock).ticker(clock).run(source).streams()) {
        if (stream.outcome() instanceof StreamOutcome.Failed failed) {
          throw failed.cause();
        }
      }
    }
  }

  private static <T extends Record> void read(Source<T> source) throws InterruptedException {
    try (PageReader<T> pages = source.open(Start.fresh(DateWindow.all()))) {
      Optional<SourcePage<T>> page = pages.next();
      while (page.isPresent()) {
        for (Row<T> row : page.get().rows()) {
          if (row instanceof Row.Accepted<T> accepted) {
            take(source, accepted.value());
          }
        }
        page = pages.next();
      }
    }
  }

  // As imports do: a row that can't be kept or means nothing is set aside, whatever is wrong.
  private static <T extends Record> void take(Source<T> source, T row) {
    try {
      source.dataset().encode(row);
      source.dateOf(row);
      source.derive(
          row,
          new FactSink() {
            @Override
            public <F extends Record> void add(Dataset<F> dataset, F fact) {
              dataset.encode(fact);
            }
          });
    } catch (RuntimeException setAside) {
      return;
    }
  }
}
