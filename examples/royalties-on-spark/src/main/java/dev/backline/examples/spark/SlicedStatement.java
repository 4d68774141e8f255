package dev.backline.examples.spark;

import dev.backline.core.csv.Csv;
import dev.backline.core.csv.CsvPreset;
import dev.backline.core.csv.CsvSlice;
import dev.backline.core.csv.NoRowsException;
import dev.backline.core.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * A statement that Spark reads slice by slice, on whatever machines it has; each must see the file
 * under the same path.
 *
 * <p>The figures are those of one reading of the whole file on one thread, to the last bit, and so
 * are the keys of the rows behind them:
 *
 * <ol>
 *   <li>All slices are surveyed side by side, byte by byte, and joined: no line is lost or read
 *       twice, whatever stands inside quotes.
 *   <li>All slices are read side by side, typed by the preset, each into a partial result of its
 *       own and a list of its lines' hashes.
 *   <li>The hashes are exchanged. A slice with a line that stands in an earlier slice as well is
 *       read again, now that the numbers of such lines among their equals are known.
 *   <li>The partial results are merged, pair by pair.
 * </ol>
 *
 * <p>Used by one thread at a time.
 *
 * <pre>{@code
 * var statement = SlicedStatement.of(spark, file, DistroKidPreset.class, 64 << 20);
 * SlicedFigures figures = statement.figures(Royalties::fold);
 * figures.explain(figures.all().get(0), 20).forEach(System.out::println);
 * }</pre>
 *
 * @param <T> the row that a line becomes
 */
public final class SlicedStatement<T extends Record> {

  private final JavaSparkContext spark;
  private final String file;
  private final Class<? extends CsvPreset<T>> preset;
  private final List<Tuple2<Integer, String>> slices;

  private SlicedStatement(
      JavaSparkContext spark,
      String file,
      Class<? extends CsvPreset<T>> preset,
      List<Tuple2<Integer, String>> slices) {
    this.spark = spark;
    this.file = file;
    this.preset = preset;
    this.slices = List.copyOf(slices);
  }

  /**
   * Cuts the file into slices.
   *
   * @param sliceBytes about how many bytes a slice has; each task holds 8 bytes in memory per line
   *     of its slice, and the groups of the figures
   */
  public static <T extends Record> SlicedStatement<T> of(
      JavaSparkContext spark, Path file, Class<? extends CsvPreset<T>> preset, long sliceBytes) {
    String path = file.toAbsolutePath().toString();
    SliceTask<T> task = new SliceTask<>(path, preset, Royalties::none);
    List<String> cut = texts(Csv.open(file).slices(task.preset(), sliceBytes));
    List<CsvSlice> surveyed =
        spark.parallelize(cut, cut.size()).map(task::survey).collect().stream()
            .map(text -> CsvSlice.from(Json.parse(text)))
            .toList();
    List<Tuple2<Integer, String>> numbered = new ArrayList<>();
    texts(CsvSlice.joined(surveyed, file))
        .forEach(text -> numbered.add(new Tuple2<>(numbered.size(), text)));
    return new SlicedStatement<>(spark, path, preset, numbered);
  }

  private static List<String> texts(List<CsvSlice> slices) {
    return slices.stream().map(slice -> slice.json().toString()).toList();
  }

  /** Returns how many slices there are. */
  public int slices() {
    return slices.size();
  }

  /**
   * Works the figures out.
   *
   * @throws IllegalStateException if no line became a row, as {@link NoRowsException} says of a
   *     file that is read whole
   */
  public SlicedFigures<T> figures(Calculation calculation) {
    SliceTask<T> task = new SliceTask<>(file, preset, calculation);
    int count = slices.size();
    HashPartitioner bySlice = new HashPartitioner(count);
    JavaPairRDD<Integer, String> numbered =
        spark.parallelizePairs(slices, count).partitionBy(bySlice);
    JavaRDD<SliceReading> readings =
        numbered.map(slice -> task.read(slice._1(), slice._2())).persist(StorageLevel.DISK_ONLY());
    JavaPairRDD<Integer, EarlierLines> earlier =
        readings
            .flatMapToPair(reading -> reading.blocks(count).iterator())
            .groupByKey(new HashPartitioner(count))
            .values()
            .flatMapToPair(blocks -> EarlierLines.among(blocks).iterator())
            .reduceByKey(bySlice, EarlierLines::plus)
            .persist(StorageLevel.DISK_ONLY());
    Set<Integer> readAgain = new HashSet<>(earlier.keys().collect());
    JavaRDD<Partial> first =
        readings.filter(reading -> !readAgain.contains(reading.slice())).map(SliceReading::partial);
    JavaRDD<Partial> again =
        earlier.join(numbered, bySlice).values().map(slice -> task.fold(slice._2(), slice._1()));
    Partial whole = (readAgain.isEmpty() ? first : first.union(again)).treeReduce(task::merge);
    readings.unpersist(false);
    if (whole.accepted() == 0) {
      throw new IllegalStateException("no line of " + file + " became a row: " + whole.tally());
    }
    return new SlicedFigures<>(spark, task, numbered, earlier, readAgain.size(), whole);
  }
}
