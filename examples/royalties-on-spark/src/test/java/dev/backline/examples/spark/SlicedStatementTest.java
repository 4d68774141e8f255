package dev.backline.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.analytics.Facts;
import dev.backline.analytics.FactsFold;
import dev.backline.analytics.Figure;
import dev.backline.analytics.revenue.Revenue;
import dev.backline.analytics.statement.DistroKidPreset;
import dev.backline.analytics.statement.StatementLine;
import dev.backline.core.csv.Csv;
import dev.backline.core.csv.CsvTally;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.storage.Filter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark on two threads beside one process, over one small file with quoted line breaks. */
class SlicedStatementTest {

  private static final int LINES = 12_000;
  private static final long SLICE_BYTES = 300_000;

  @TempDir static Path folder;
  private static JavaSparkContext spark;
  private static Path file;
  private static SlicedStatement<StatementLine> statement;
  private static SlicedFigures<StatementLine> sliced;
  private static LineFacts<StatementLine> whole;
  private static List<Figure> figures;
  private static String state;

  @BeforeAll
  static void workBothOut() throws IOException {
    file = RoyaltyFile.write(folder.resolve("royalties.tsv"), LINES, RoyaltyFile.Nature.AWKWARD);
    spark = Sessions.open("local[2]");
    statement = SlicedStatement.of(spark, file, DistroKidPreset.class, SLICE_BYTES);
    sliced = statement.figures(Royalties::fold);
    DistroKidPreset preset = new DistroKidPreset();
    whole = new LineFacts<>(preset, () -> Csv.open(file).threads(1).read(preset));
    FactsFold<List<Figure>> fold = Royalties.fold(whole);
    FactsFold.Partials partial = fold.start();
    whole.visit(
        fact -> {
          fold.feed(partial, fact);
          return true;
        });
    figures = fold.finish(partial);
    state = fold.save(partial).toString();
  }

  @AfterAll
  static void stop() {
    spark.close();
  }

  @Test
  void figuresAreThoseOfOneProcessToTheLastBit() {
    assertThat(statement.slices()).isGreaterThan(3);
    assertThat(sliced.all()).isEqualTo(figures).hasSizeGreaterThan(2_000);
    assertThat(sliced.state()).isEqualTo(state);
  }

  @Test
  void whatThePageShowsWorks() {
    // [page]
    var statement = SlicedStatement.of(spark, file, DistroKidPreset.class, 64 << 20);
    SlicedFigures<StatementLine> figures = statement.figures(Royalties::fold); // any FactsFold
    figures.all().stream().limit(3).forEach(System.out::println);
    figures
        .explain(figures.all().get(0), 3)
        .forEach(System.out::println); // file and line, by Spark
    // [/page]

    assertThat(figures.all()).isEqualTo(SlicedStatementTest.figures);
  }

  @Test
  void eachLineIsAccountedFor() {
    CsvTally tally = sliced.tally();

    assertThat(tally).isEqualTo(whole.tally());
    assertThat(tally.accepted()).isEqualTo(LINES);
  }

  @Test
  void linesEqualToThoseOfEarlierSlicesAreFoundAndKeepTheirNumbers() {
    SlicedFigures<StatementLine> total = statement.figures(SlicedStatementTest::total);

    List<String> keys =
        total.explain(total.all().get(0), LINES).stream().map(ExplainedRow::fact).toList();

    assertThat(total.readAgain()).isPositive();
    assertThat(keys).hasSize(LINES).doesNotHaveDuplicates().anyMatch(key -> key.contains(".1"));
    assertThat(total.count(total.all().get(0))).isEqualTo(LINES);
  }

  private static FactsFold<List<Figure>> total(Facts facts) {
    FactsFold.Parts parts = FactsFold.parts();
    var total = parts.add(RevenueEvent.DATASET, Filter.all(), Revenue.of(facts).fold());
    return parts.finish(found -> found.of(total));
  }

  @Test
  void figureLeadsToTheFactsAndLinesThatOneProcessFinds() {
    Figure artist = artist(7);

    List<ExplainedRow> rows = new ArrayList<>();
    artist
        .explain(whole)
        .forEach(
            row ->
                rows.add(
                    new ExplainedRow(
                        row.term(),
                        row.id().toString(),
                        row.contribution(),
                        whole.place().line(),
                        whole.place().offset())));

    assertThat(sliced.explain(artist, LINES)).isEqualTo(rows).hasSizeGreaterThan(300);
    assertThat(sliced.explain(artist, 5)).isEqualTo(rows.subList(0, 5));
  }

  @Test
  void figureWorkedOutFromTermsLeadsToTheLinesOfEach() {
    Figure perUnit = figures.get(figures.size() - 1);

    List<String> rows = new ArrayList<>();
    perUnit.explain(whole).forEach(row -> rows.add(row.toString()));

    assertThat(perUnit.terms()).isNotEmpty();
    assertThat(sliced.explain(perUnit, 3 * LINES))
        .extracting(
            row ->
                (row.term().isEmpty() ? "" : row.term() + " ")
                    + row.contribution().toPlainString()
                    + " from "
                    + row.fact())
        .containsExactlyInAnyOrderElementsOf(rows);
  }

  @Test
  void figuresExplainThemselvesInOneProcessToo() {
    Figure first = sliced.all().get(0);

    assertThat(first.explain().value()).isEqualTo(first.value());
  }

  @Test
  void fileWithoutASoundLineIsNoResult() throws IOException {
    Path empty = folder.resolve("empty.tsv");
    String header = Files.readAllLines(file).get(0);
    Files.writeString(empty, header + "\n" + "x\t".repeat(12) + "x\n");

    assertThatThrownBy(
            () ->
                SlicedStatement.of(spark, empty, DistroKidPreset.class, SLICE_BYTES)
                    .figures(Royalties::fold))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("0 accepted, 1 rejected");
  }

  private static Figure artist(int number) {
    return figures.stream()
        .filter(
            figure ->
                figure.group("artist").equals(java.util.Optional.of("Ada Example Band " + number)))
        .findFirst()
        .orElseThrow();
  }
}
