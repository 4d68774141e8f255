package dev.backline.examples.spark;

import dev.backline.analytics.Facts;
import dev.backline.core.csv.CsvPreset;
import dev.backline.core.csv.CsvReader;
import dev.backline.core.csv.CsvRow;
import dev.backline.core.csv.CsvTally;
import dev.backline.core.csv.Place;
import dev.backline.core.facts.Fact;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.sync.FactSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The facts of a file's lines, or of a slice's, read again each time they are asked for; memory is
 * that of one line. Not thread-safe.
 */
final class LineFacts<T extends Record> implements Facts {

  private final CsvPreset<T> preset;
  private final Supplier<CsvReader<T>> lines;
  private CsvTally tally = new CsvTally(0, 0, Map.of());
  private Place place = new Place(0, 0, 0);

  LineFacts(CsvPreset<T> preset, Supplier<CsvReader<T>> lines) {
    this.preset = preset;
    this.lines = lines;
  }

  /** The facts of one line. */
  private static final class OfOneLine implements FactSink {

    private final List<Fact> facts = new ArrayList<>();

    @Override
    public <F extends Record> void add(Dataset<F> dataset, F fact) {
      if (fact instanceof Fact known) {
        facts.add(known);
      }
    }
  }

  /** Shows all facts of all kinds in one pass, until the visitor answers false. */
  void visit(Predicate<? super Fact> visitor) {
    OfOneLine line = new OfOneLine();
    try (CsvReader<T> reader = lines.get()) {
      while (reader.hasNext()) {
        if (reader.next() instanceof CsvRow.Accepted<T> accepted) {
          place = accepted.place();
          line.facts.clear();
          preset.derive(accepted.value(), line);
          for (Fact fact : line.facts) {
            if (!visitor.test(fact)) {
              return;
            }
          }
        }
      }
      tally = reader.tally();
    }
  }

  @Override
  public <F extends Record & Fact> void visit(
      Dataset<F> dataset, Filter narrowing, Predicate<? super F> visitor) {
    visit(fact -> !dataset.type().isInstance(fact) || visitor.test(dataset.type().cast(fact)));
  }

  /** Returns what became of the lines in the last pass that came to its end. */
  CsvTally tally() {
    return tally;
  }

  /** Returns where the line stands whose facts are shown. */
  Place place() {
    return place;
  }
}
