package dev.backline.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import dev.backline.core.storage.jdbc.JdbcStorage;
import dev.backline.core.sync.Checkpoint;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.PageReader;
import dev.backline.core.sync.Row;
import dev.backline.core.sync.SourcePage;
import dev.backline.core.sync.StaleCheckpointException;
import dev.backline.core.sync.Start;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncCounts;
import dev.backline.core.sync.SyncReport;
import dev.backline.core.sync.Watch;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSourceTest {

  private static final String HEADER = "Day,From,Amount (EUR)\n";
  private static final String JANUARY =
      "2026-01-02,Ada,1.50\n2026-01-02,Ada,1.50\n2026-01-05,Zoë,2.25\n";
  private static final String FEBRUARY = "2026-02-02,Ada,1.50\n";

  @Test
  void sameFileAgainAddsNothing(@TempDir Path folder) {
    try (Storage storage = JdbcStorage.open("jdbc:sqlite:" + folder.resolve("store.db"))) {
      SyncCounts first = run(storage, "tips.csv", HEADER + JANUARY);
      SyncCounts second = run(storage, "renamed.csv", HEADER + JANUARY);

      assertThat(first.inserted()).isEqualTo(3);
      assertThat(second.inserted()).isZero();
      assertThat(second.unchanged()).isEqualTo(3);
      assertThat(revenue(storage)).isEqualByComparingTo("5.25");
    }
  }

  @Test
  void sortedReencodedAndOverlappingFilesAddOnlyWhatIsNew() {
    try (Storage storage = new MemoryStorage()) {
      run(storage, "tips.csv", HEADER + JANUARY);
      List<String> lines = new ArrayList<>(List.of(JANUARY.split("\n")));
      Collections.reverse(lines);
      String sorted = HEADER + String.join("\n", lines) + "\n";
      SyncCounts reencoded =
          run(storage, "w.csv", sorted.replace(',', ';').getBytes(Charset.forName("windows-1252")));
      SyncCounts overlapping = run(storage, "feb.csv", HEADER + JANUARY + FEBRUARY);

      assertThat(reencoded.inserted()).isZero();
      assertThat(overlapping.inserted()).isEqualTo(1);
      assertThat(overlapping.unchanged()).isEqualTo(3);
      assertThat(revenue(storage)).isEqualByComparingTo("6.75");
    }
  }

  @Test
  void eachLineIsCountedExactlyOnce() {
    CsvSource<Tip> source =
        source(
            "tips.csv",
            "Tips of 2026\n" + HEADER + JANUARY + "x,Bo,1\n\n2026-03-01,Payout,-5\nTotal,,5.25\n");

    try (Storage storage = new MemoryStorage()) {
      SyncCounts counts = Sync.to(storage).run(source).requireSuccess().counts();
      CsvTally tally = source.tally().orElseThrow();

      assertThat(counts.inserted() + counts.unchanged()).isEqualTo(tally.accepted());
      assertThat(counts.rejected()).isEqualTo(tally.rejected()).isEqualTo(1);
      assertThat(tally.lines()).isEqualTo(9);
    }
  }

  @Test
  void rejectedLineIsReplayedAfterTheFix() {
    String file = HEADER + "2026-01-02,Ada,1.50\n02.01.2026,Bo,2\n02.01.2026,Bo,2\n";
    CsvSource<Tip> strict = source("tips.csv", file);
    Row.Rejected<Tip> second = rejected(strict).get(1);
    CsvSource<Tip> fixed =
        Csv.open("tips.csv", file.getBytes(StandardCharsets.UTF_8))
            .source(new GermanTipJarPreset());

    Set<String> ids = new HashSet<>();
    for (Row.Rejected<Tip> reject : rejected(strict)) {
      Row<Tip> row = fixed.decode(reject).orElseThrow();
      ids.add(((Row.Accepted<Tip>) row).value().id());
    }

    assertThat(second.rule()).isEqualTo("Day: not a date");
    assertThat(ids).hasSize(2);
    assertThat(ids).isSubsetOf(accepted(fixed, Start.fresh(DateWindow.all())));
    assertThat(strict.decode(second)).contains(second);
  }

  @Test
  void readingOnFromAnyCheckpointYieldsExactlyTheRest() {
    StringBuilder file = new StringBuilder(HEADER);
    Random random = new Random(3);
    for (int i = 0; i < 12_000; i++) {
      file.append("2026-01-0").append(1 + random.nextInt(9)).append(",Fan ");
      file.append(random.nextInt(300)).append(",1\n");
    }
    CsvSource<Tip> source = source("tips.csv", file.toString());
    List<String> whole = accepted(source, Start.fresh(DateWindow.all()));

    List<String> parts = new ArrayList<>();
    Optional<Checkpoint> from = Optional.empty();
    Optional<SourcePage<Tip>> page = firstPage(source, from);
    while (page.isPresent()) {
      page.get().rows().forEach(row -> parts.add(((Row.Accepted<Tip>) row).value().id()));
      from = page.get().next();
      page = firstPage(source, from);
    }

    assertThat(parts).isEqualTo(whole).doesNotHaveDuplicates().hasSize(12_000);
  }

  @Test
  void checkpointOfAnotherFileIsStale() {
    CsvSource<Tip> source = source("tips.csv", HEADER + JANUARY);
    Start start = resume(new Checkpoint("abc@10"));

    assertThatThrownBy(() -> source.open(start)).isInstanceOf(StaleCheckpointException.class);
  }

  @Test
  void snapshotReplacesWhatItNoLongerHolds() {
    try (Storage storage = new MemoryStorage()) {
      byte[] before = (HEADER + JANUARY).getBytes(StandardCharsets.UTF_8);
      byte[] after = (HEADER + FEBRUARY).getBytes(StandardCharsets.UTF_8);
      Sync.to(storage).run(Csv.open("a.csv", before).source(new SnapshotTipJarPreset()));
      SyncReport report =
          Sync.to(storage).run(Csv.open("b.csv", after).source(new SnapshotTipJarPreset()));

      assertThat(report.counts().deleted()).isEqualTo(3);
      assertThat(all(storage, Tip.DATASET)).hasSize(1);
    }
  }

  @Test
  void fileIsRecognisedOrTheQuestionIsPut() {
    byte[] tips = (HEADER + JANUARY).getBytes(StandardCharsets.UTF_8);
    CsvPresets one = CsvPresets.of(new TipJarPreset());
    CsvPresets two = CsvPresets.of(new TipJarPreset(), new SnapshotTipJarPreset());

    assertThat(Csv.open("a.csv", tips).source(one).preset()).isEqualTo("tipjar");
    assertThatThrownBy(() -> Csv.open("a.csv", tips).source(two))
        .isInstanceOf(UnknownFileException.class)
        .hasMessageContaining("fits several presets: tipjar (1.00), tipjar-snapshot (1.00)");
    assertThatThrownBy(
            () -> Csv.open("b.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)).source(one))
        .isInstanceOf(UnknownFileException.class)
        .hasMessageContaining("its columns are 'a', 'b'");
  }

  @Test
  void missingParameterIsAskedForByName() {
    byte[] tips = (HEADER + JANUARY).getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> Csv.open("a.csv", tips).source(new AskingTipJarPreset()))
        .isInstanceOf(MissingParameterException.class)
        .hasMessageContaining("jar (Which jar is it?)");
    assertThat(Csv.open("a.csv", tips).inspect(CsvPresets.of(new AskingTipJarPreset())).questions())
        .extracting(Parameter::name)
        .containsExactly("jar");
    assertThat(Csv.open("tips-of-blue.csv", tips).source(new AskingTipJarPreset())).isNotNull();
  }

  private static SyncCounts run(Storage storage, String name, String file) {
    return run(storage, name, file.getBytes(StandardCharsets.UTF_8));
  }

  private static SyncCounts run(Storage storage, String name, byte[] file) {
    return Sync.to(storage)
        .run(Csv.open(name, file).source(new TipJarPreset()))
        .requireSuccess()
        .counts();
  }

  private static CsvSource<Tip> source(String name, String file) {
    return Csv.open(name, file.getBytes(StandardCharsets.UTF_8))
        .threads(2)
        .source(new TipJarPreset());
  }

  private static Start resume(Checkpoint checkpoint) {
    return new Start(Optional.of(checkpoint), Optional.empty(), DateWindow.all(), Watch.NOBODY);
  }

  private static Optional<SourcePage<Tip>> firstPage(
      CsvSource<Tip> source, Optional<Checkpoint> from) {
    Start start = from.map(CsvSourceTest::resume).orElseGet(() -> Start.fresh(DateWindow.all()));
    try (PageReader<Tip> reader = source.open(start)) {
      return reader.next();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Row<Tip>> rows(CsvSource<Tip> source, Start start) {
    List<Row<Tip>> rows = new ArrayList<>();
    try (PageReader<Tip> reader = source.open(start)) {
      for (Optional<SourcePage<Tip>> page = reader.next(); page.isPresent(); page = reader.next()) {
        rows.addAll(page.get().rows());
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return rows;
  }

  private static List<Row.Rejected<Tip>> rejected(CsvSource<Tip> source) {
    return rows(source, Start.fresh(DateWindow.all())).stream()
        .filter(row -> row instanceof Row.Rejected)
        .map(row -> (Row.Rejected<Tip>) row)
        .toList();
  }

  private static List<String> accepted(CsvSource<Tip> source, Start start) {
    return rows(source, start).stream()
        .filter(row -> row instanceof Row.Accepted)
        .map(row -> ((Row.Accepted<Tip>) row).value().id())
        .toList();
  }

  private static BigDecimal revenue(Storage storage) {
    return all(storage, RevenueEvent.DATASET).stream()
        .map(RevenueEvent::net)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static <T extends Record> List<T> all(Storage storage, Dataset<T> dataset) {
    return storage.inSnapshot(
        transaction ->
            transaction.scan(dataset, Filter.all()).stream().map(Versioned::row).toList());
  }

  /** Reads the dates that the strict preset rejects. */
  private static class GermanTipJarPreset extends TipJarPreset {
    private static final Column<java.time.LocalDate> EITHER =
        Column.date("Day", "uuuu-MM-dd", "dd.MM.uuuu");
    private static final Layout EITHER_LAYOUT =
        Layout.builder()
            .requires(EITHER, FROM, AMOUNT)
            .identity(Identity.numbered(EITHER, FROM, AMOUNT))
            .build();

    @Override
    public Layout layout() {
      return EITHER_LAYOUT;
    }

    @Override
    public Tip read(CsvLine line) {
      return new Tip(
          line.key(), line.account(), line.get(EITHER), line.get(FROM), line.get(AMOUNT));
    }
  }

  /** The same file as the whole truth. */
  private static final class SnapshotTipJarPreset extends TipJarPreset {
    @Override
    public String name() {
      return "tipjar-snapshot";
    }

    @Override
    public MergeMode merge() {
      return MergeMode.SNAPSHOT;
    }
  }

  /** The same file, whose name tells which jar it is. */
  private static final class AskingTipJarPreset extends TipJarPreset {
    @Override
    public Layout layout() {
      return Layout.builder()
          .requires(DAY, FROM, AMOUNT)
          .asks(Parameter.required("jar", "Which jar is it?"))
          .build();
    }

    @Override
    public java.util.Map<String, String> parametersIn(String fileName) {
      String[] parts = fileName.replace(".csv", "").split("-of-", 2);
      return parts.length == 2
          ? java.util.Map.of("jar", Arrays.asList(parts).get(1))
          : java.util.Map.of();
    }
  }
}
