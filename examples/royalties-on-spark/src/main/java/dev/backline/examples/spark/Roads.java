package dev.backline.examples.spark;

import dev.backline.analytics.FactsFold;
import dev.backline.analytics.Figure;
import dev.backline.analytics.statement.DistroKidPreset;
import dev.backline.core.csv.Csv;
import dev.backline.core.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Three ways to the same figures, each a program of its own so that its time and memory are its
 * own: {@code backline}, {@code spark} and {@code sql} (what Spark does without Backline).
 *
 * <p>Arguments: which way, the file, where to write the figures, and Spark's master.
 */
public final class Roads {

  private static final long SLICE_BYTES = Long.getLong("slice", 64 << 20);

  private Roads() {}

  /** Works the figures out and writes them as text. */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[1]);
    Path out = Path.of(args[2]);
    String master = args.length > 3 ? args[3] : "local[2]";
    long start = System.nanoTime();
    switch (args[0]) {
      case "backline" -> Files.writeString(out, inProcess(file));
      case "spark" -> Files.writeString(out, onSpark(file, master));
      case "sql" -> Files.writeString(out, bySql(file, master));
      default -> throw new IllegalArgumentException("no way is called " + args[0]);
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %.1f s, CPU %.1f s, peak of resident memory %d MB%n",
        args[0],
        (System.nanoTime() - start) / 1e9,
        ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3,
        peakMegabytes());
  }

  /** One process: two threads parse, this one folds. */
  static String inProcess(Path file) {
    DistroKidPreset preset = new DistroKidPreset();
    LineFacts<?> facts = new LineFacts<>(preset, () -> Csv.open(file).threads(2).read(preset));
    FactsFold<List<Figure>> fold = Royalties.fold(facts);
    FactsFold.Partials partial = fold.start();
    facts.visit(
        fact -> {
          fold.feed(partial, fact);
          return true;
        });
    return text(fold.finish(partial), fold.save(partial).toString()) + "\n" + facts.tally();
  }

  static String onSpark(Path file, String master) {
    try (JavaSparkContext spark = Sessions.open(master)) {
      return onSpark(file, spark);
    }
  }

  static String onSpark(Path file, JavaSparkContext spark) {
    var statement = SlicedStatement.of(spark, file, DistroKidPreset.class, SLICE_BYTES);
    var figures = statement.figures(Royalties::fold);
    System.out.println(
        statement.slices() + " slices, " + figures.readAgain() + " of them read again");
    return text(figures.all(), figures.state()) + "\n" + figures.tally();
  }

  /** The figures, what they were made from, and what became of each line. */
  static String text(List<Figure> figures, String state) {
    return figures.stream()
            .map(figure -> figure.json().toString())
            .collect(Collectors.joining("\n"))
        + "\n"
        + state;
  }

  static String bySql(Path file, String master) {
    try (JavaSparkContext spark = Sessions.open(master)) {
      return bySql(file, spark);
    }
  }

  /** One row per store, country and month, added up by Spark on decimals. */
  static String bySql(Path file, JavaSparkContext context) {
    SparkSession spark = SparkSession.builder().sparkContext(context.sc()).getOrCreate();
    Dataset<Row> lines =
        spark
            .read()
            .option("sep", "\t")
            .option("header", "true")
            .schema(
                "reported date, month string, store string, artist string, title string,"
                    + " isrc string, upc string, quantity bigint, team decimal(9,4), kind string,"
                    + " country string, withheld string, earnings decimal(20,10)")
            .csv(file.toString());
    List<Row> rows =
        lines
            .groupBy("store", "country", "month")
            .agg(functions.sum("earnings"), functions.sum("quantity"))
            .collectAsList();
    // The other figures of Royalties, as Spark would add them up.
    lines.groupBy("artist").agg(functions.sum("earnings")).collectAsList();
    return rows.stream()
        .map(
            row ->
                String.join(
                    "\t",
                    platform(row.getString(0)),
                    row.getString(1),
                    row.getString(2),
                    plain(row.getDecimal(3))))
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  /**
   * Returns the revenue by platform, country and month of the text in the form of {@link #bySql}.
   */
  static String sumsIn(String text) {
    return text.lines()
        .takeWhile(line -> line.startsWith("{"))
        .map(Json::parse)
        .filter(figure -> figure.get("group").names().contains("month"))
        .map(Roads::sum)
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private static String sum(Json figure) {
    Json group = figure.get("group");
    return String.join(
        "\t",
        group.get("platform").text(),
        group.get("country").text(),
        group.get("month").text(),
        plain(figure.get("value").decimal()));
  }

  private static String platform(String store) {
    return RoyaltyFile.STORES.stream()
        .filter(names -> names.get(0).equals(store))
        .map(names -> names.get(1))
        .findFirst()
        .orElse(store);
  }

  private static String plain(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }

  private static long peakMegabytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return -1; // only Linux tells
    }
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(-1);
    }
  }
}
