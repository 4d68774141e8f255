package dev.backline.examples.spark;

import dev.backline.analytics.Figure;
import dev.backline.core.csv.Csv;
import dev.backline.core.csv.CsvPreset;
import dev.backline.core.csv.CsvTally;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.Optional;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * Figures that Spark worked out, and the way back from each to its lines. Used by one thread at a
 * time.
 */
public final class SlicedFigures<T extends Record> {

  private final SliceTask<T> task;
  private final JavaPairRDD<Integer, Tuple2<String, Optional<EarlierLines>>> slices;
  private final int readAgain;
  private final Partial whole;
  private final Broadcast<String> state;
  private final List<Figure> figures;

  SlicedFigures(
      JavaSparkContext spark,
      SliceTask<T> task,
      JavaPairRDD<Integer, String> numbered,
      JavaPairRDD<Integer, EarlierLines> earlier,
      int readAgain,
      Partial whole) {
    this.task = task;
    this.slices = numbered.leftOuterJoin(earlier, new HashPartitioner(numbered.getNumPartitions()));
    this.readAgain = readAgain;
    this.whole = whole;
    this.state = spark.broadcast(whole.state());
    CsvPreset<T> preset = task.preset();
    this.figures =
        task.finish(
            whole.state(),
            new LineFacts<>(preset, () -> Csv.open(Path.of(task.file())).read(preset)));
  }

  /**
   * Returns the figures; {@link Figure#explain()} of each reads the file in this JVM, which {@link
   * #explain} lets Spark do.
   */
  public List<Figure> all() {
    return figures;
  }

  /** Returns what became of each line. */
  public CsvTally tally() {
    return whole.tally();
  }

  /** Returns the saved fold that the figures come from: equal figures have equal text. */
  public String state() {
    return whole.state();
  }

  /** Returns how many slices were read again because of lines that stand in earlier ones too. */
  public int readAgain() {
    return readAgain;
  }

  /**
   * Returns the first lines behind the figure, slice by slice; slices are read until there are
   * enough.
   */
  public List<ExplainedRow> explain(Figure figure, int limit) {
    int place = place(figure);
    SliceTask<T> here = task;
    Broadcast<String> folded = state;
    return slices
        .values()
        .flatMap(
            slice ->
                here.explain(
                        slice._1(), slice._2().or(EarlierLines.NONE), folded.value(), place, limit)
                    .iterator())
        .take(limit);
  }

  /** Returns how many lines are behind the figure. */
  public long count(Figure figure) {
    int place = place(figure);
    SliceTask<T> here = task;
    Broadcast<String> folded = state;
    return slices
        .values()
        .map(
            slice ->
                here.count(slice._1(), slice._2().or(EarlierLines.NONE), folded.value(), place))
        .reduce(Long::sum);
  }

  private int place(Figure figure) {
    int place = figures.indexOf(figure);
    if (place < 0) {
      throw new IllegalArgumentException(figure + " is not one of these figures");
    }
    return place;
  }
}
