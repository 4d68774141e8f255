package dev.backline.analytics.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.csv.Csv;
import dev.backline.core.csv.CsvImport;
import dev.backline.core.csv.CsvPreset;
import dev.backline.core.csv.CsvPresets;
import dev.backline.core.csv.CsvSource;
import dev.backline.core.csv.CsvTally;
import dev.backline.core.csv.Inspection;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.StreamCount;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncCounts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Each preset of this module against invented files of its layouts: a row of the table a file. */
class GoldenFilesTest {

  private static final String TABLE = "/analytics/golden-files.txt";

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = TABLE,
      delimiter = '|',
      numLinesToSkip = 1,
      ignoreLeadingAndTrailingWhitespace = true)
  void fileIsRecognisedReadAndImportedOnce(
      String file,
      String preset,
      String encoding,
      String delimiter,
      long rows,
      String skipped,
      String money,
      long units,
      String answers) {
    Inspection inspection = open(file, answers).inspect();
    CsvSource<?> source = open(file, answers).source();

    try (Storage storage = new MemoryStorage()) {
      SyncCounts first = Sync.to(storage).run(source).requireSuccess().counts();
      SyncCounts second =
          Sync.to(storage).run(open(file, answers).source()).requireSuccess().counts();
      CsvTally tally = source.tally().orElseThrow();

      assertThat(inspection.recognised().map(CsvPreset::name)).contains(preset);
      assertThat(inspection.dialect().charset().name()).isEqualTo(encoding);
      assertThat(inspection.dialect().delimiter())
          .isEqualTo(delimiter.equals("tab") ? '\t' : delimiter.charAt(0));
      assertThat(first.inserted()).isEqualTo(rows);
      assertThat(first.rejected()).isZero();
      assertThat(second.inserted()).isZero();
      assertThat(second.unchanged()).isEqualTo(rows);
      assertThat(tally.accepted()).isEqualTo(rows);
      assertThat(tally.skipped().toString())
          .isEqualTo("{" + Objects.requireNonNullElse(skipped, "") + "}");
      assertThat(money(storage)).isEqualTo(Objects.requireNonNullElse(money, ""));
      assertThat(units(storage)).isEqualTo(units);
    }
  }

  @Test
  void everyPresetOfTheModuleHasAGoldenFile() throws IOException {
    Set<String> tested = new HashSet<>();
    try (InputStream in = resource(TABLE)) {
      new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
          .lines()
          .forEach(line -> tested.add(line.split("\\|", -1)[1].strip()));
    }

    assertThat(CsvPresets.installed().all()).extracting(CsvPreset::name).isSubsetOf(tested);
  }

  @Test
  void linesOfTwoGenerationsOfAHeaderAreTheSameLines() {
    String older =
        "Reporting Date\tSale Month\tStore\tArtist\tTitle\tISRC\tUPC\tQuantity\tTeam Percentage"
            + "\tSong/Album\tCountry of Sale\tSongwriter Royalties Withheld\tEarnings (USD)\n"
            + "2025-06-25\t2025-04\tSpotify\tAda Example\tNight Bus\tQZXX02500001\t\t3\t100\tSong"
            + "\tDE\t0\t0.01100000\n";
    String newer =
        "Date Inserted,Reporting Date,Sale Month,Store,Artist,Title,ISRC,UPC,Quantity,Team"
            + " Percentage,Source Type,Country of Sale,Songwriter Royalties Withheld (USD),Earnings"
            + " (USD),Recoup (USD)\n"
            + "2025-06-25,2025-06-25,2025-04,Spotify,Ada Example,Night"
            + " Bus,QZXX02500001,,3,100,Song,DE,0.00000,0.011000000000,\n";

    try (Storage storage = new MemoryStorage()) {
      Sync.to(storage).run(Csv.open("a.tsv", bytes(older)).source());
      SyncCounts second = Sync.to(storage).run(Csv.open("b.csv", bytes(newer)).source()).counts();

      assertThat(second.inserted()).isZero();
      assertThat(money(storage)).isEqualTo("0.011 USD");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static CsvImport open(String file, String answers) {
    try (InputStream in = resource("/analytics/" + file)) {
      CsvImport csv = Csv.open(file.substring(file.lastIndexOf('/') + 1), in.readAllBytes());
      for (String answer : Objects.requireNonNullElse(answers, "").split(" ", -1)) {
        if (answer.contains("=")) {
          csv.parameter(answer.split("=", 2)[0], answer.split("=", 2)[1]);
        }
      }
      return csv;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(GoldenFilesTest.class.getResourceAsStream(name), name);
  }

  private static String money(Storage storage) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (RevenueEvent event : all(storage, RevenueEvent.DATASET)) {
      sums.merge(event.currency(), event.net(), BigDecimal::add);
    }
    return sums.entrySet().stream()
        .map(sum -> sum.getValue().stripTrailingZeros().toPlainString() + " " + sum.getKey())
        .collect(Collectors.joining(", "));
  }

  private static long units(Storage storage) {
    return all(storage, StreamCount.DATASET).stream().mapToLong(StreamCount::streams).sum();
  }

  private static <T extends Record> List<T> all(Storage storage, Dataset<T> dataset) {
    return storage.inSnapshot(
        transaction ->
            transaction.scan(dataset, Filter.all()).stream().map(Versioned::row).toList());
  }
}
