package dev.backline.examples.spark;

import dev.backline.analytics.Facts;
import dev.backline.analytics.FactsFold;
import dev.backline.analytics.Figure;
import dev.backline.core.csv.CsvPreset;
import dev.backline.core.csv.CsvReader;
import dev.backline.core.csv.CsvSlice;
import dev.backline.core.json.Json;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongToIntFunction;

/**
 * The work on slices, wherever it is done. It travels, so it names what can't: the file by its
 * path, which each machine must see, and the preset by its class.
 */
record SliceTask<T extends Record>(
    String file, Class<? extends CsvPreset<T>> presetType, Calculation calculation)
    implements Serializable {

  /** Returns a new preset of the class; each has a public constructor without parameters. */
  CsvPreset<T> preset() {
    try {
      return presetType.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(presetType.getName() + " can't be made", e);
    }
  }

  String survey(String slice) {
    return CsvSlice.from(Json.parse(slice)).surveyed(Path.of(file)).json().toString();
  }

  /** Folds a slice and takes the hashes of its lines down. */
  SliceReading read(int number, String slice) {
    HashLog log = new HashLog();
    Partial partial = fold(slice, log);
    return new SliceReading(number, partial, log.hashes());
  }

  /** Folds a slice. */
  Partial fold(String slice, LongToIntFunction earlier) {
    LineFacts<T> facts = facts(slice, earlier);
    FactsFold<List<Figure>> fold = calculation.over(facts);
    FactsFold.Partials partial = fold.start();
    facts.visit(
        fact -> {
          fold.feed(partial, fact);
          return true;
        });
    return Partial.of(fold.save(partial).toString(), facts.tally());
  }

  /** Merges two partial results. */
  Partial merge(Partial one, Partial other) {
    FactsFold<List<Figure>> fold = calculation.over(Facts.of(List.of()));
    FactsFold.Partials merged = fold.load(Json.parse(one.state()));
    fold.merge(merged, fold.load(Json.parse(other.state())));
    return Partial.of(fold.save(merged).toString(), one.tally().plus(other.tally()));
  }

  /** Finishes the result. */
  List<Figure> finish(String state, Facts facts) {
    FactsFold<List<Figure>> fold = calculation.over(facts);
    return fold.finish(fold.load(Json.parse(state)));
  }

  /** Returns the slice's lines behind the figure at the place, at most so many. */
  List<ExplainedRow> explain(
      String slice, LongToIntFunction earlier, String state, int place, int limit) {
    LineFacts<T> facts = facts(slice, earlier);
    Figure figure = finish(state, facts).get(place);
    List<ExplainedRow> rows = new ArrayList<>();
    figure
        .explain(facts)
        .forEach(
            row -> {
              if (rows.size() < limit) {
                rows.add(
                    new ExplainedRow(
                        row.term(),
                        row.id().toString(),
                        row.contribution(),
                        facts.place().line(),
                        facts.place().offset()));
              }
            });
    return rows;
  }

  /** Returns how many of the slice's lines are behind the figure at the place. */
  long count(String slice, LongToIntFunction earlier, String state, int place) {
    LineFacts<T> facts = facts(slice, earlier);
    return finish(state, facts).get(place).explain(facts).count();
  }

  private LineFacts<T> facts(String slice, LongToIntFunction earlier) {
    CsvPreset<T> preset = preset();
    CsvSlice here = CsvSlice.from(Json.parse(slice));
    return new LineFacts<>(preset, () -> lines(here, preset, earlier));
  }

  private CsvReader<T> lines(CsvSlice slice, CsvPreset<T> preset, LongToIntFunction earlier) {
    return slice.read(Path.of(file), preset, earlier);
  }

  /** Takes hashes down and knows of no earlier line. Not thread-safe. */
  private static final class HashLog implements LongToIntFunction {

    private long[] hashes = new long[1 << 12];
    private int size;

    @Override
    public int applyAsInt(long hash) {
      if (size == hashes.length) {
        hashes = Arrays.copyOf(hashes, size * 2);
      }
      hashes[size++] = hash;
      return 0;
    }

    long[] hashes() {
      return Arrays.copyOf(hashes, size);
    }
  }
}
