package dev.backline.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.json.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSliceTest {

  private static final String HEADER = "Day,From,Amount (EUR)\n";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("tips.csv");
  }

  @Test
  void anyCutOfAnyMessyFileGivesTheRowsPlacesAndKeysOfTheWhole() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    for (long seed = 0; seed < 300; seed++) {
      MessyFile messy = MessyFiles.of(seed);
      Files.write(file, messy.toBytes());
      CellsPreset preset = new CellsPreset(Csv.open(file).inspect().columns());
      List<CsvRow<Cells>> whole = new ArrayList<>();
      CsvTally tally;
      try (CsvReader<Cells> reader = Csv.open(file).threads(1).read(preset)) {
        reader.forEachRemaining(whole::add);
        tally = reader.tally();
      } catch (NoRowsException e) {
        continue;
      }

      Sliced<Cells> sliced = read(preset, random.nextLong(1, 400));

      assertThat(sliced.rows).as("seed %s", seed).isEqualTo(whole);
      assertThat(sliced.tally).as("seed %s", seed).isEqualTo(tally);
    }
  }

  @Test
  void keyUnderAHeaderThatIsNotAsciiDoesNotDependOnTheLinesAround() throws IOException {
    CellsPreset preset = new CellsPreset(List.of("Künstler"));
    Files.writeString(file, "Künstler,Store,Amount\nAda,Tidal,1\nBo,Tidal,2\n");
    List<CsvRow<Cells>> alone = whole(preset);
    Files.writeString(file, "Künstler,Store,Amount\nAda,Tidal,1\nBo,Tidal,2\nZoë,Tidal,3\n");
    List<CsvRow<Cells>> together = whole(preset);

    assertThat(together).containsAll(alone);
  }

  @Test
  void equalLinesOfDifferentSlicesKeepTheirNumbers() throws IOException {
    Files.writeString(file, HEADER + "2026-01-02,Ada,1.50\n2026-01-03,Bo,2\n".repeat(50));

    Sliced<Tip> sliced = read(new TipJarPreset(), 90);

    assertThat(sliced.rows).isEqualTo(whole(new TipJarPreset()));
    Set<String> keys = new HashSet<>();
    sliced.rows.forEach(row -> keys.add(((CsvRow.Accepted<Tip>) row).value().id()));
    assertThat(keys).hasSize(100);
  }

  @Test
  void lineThatMayStandOnceIsRejectedWhenAnotherSliceHasIt() throws IOException {
    Files.writeString(file, HEADER + "2026-01-02,Ada,1.50\n2026-01-03,Bo,2\n".repeat(5));
    TipJarPreset once =
        new TipJarPreset() {
          @Override
          public Layout layout() {
            return Layout.builder()
                .requires(DAY, FROM, AMOUNT)
                .identity(Identity.unique(DAY, FROM, AMOUNT))
                .build();
          }
        };

    Sliced<Tip> sliced = read(once, 40);

    assertThat(sliced.rows).isEqualTo(whole(once));
    assertThat(sliced.tally.accepted()).isEqualTo(2);
    assertThat(sliced.tally.rejected()).isEqualTo(8);
  }

  @Test
  void sliceThatSeemsToBeginInsideQuotesBeginsBehindThem() throws IOException {
    String story = "\"" + "a line\n,of,its own\n".repeat(40) + "\"";
    Files.writeString(file, HEADER + ("2026-01-02," + story + ",1\n").repeat(4));
    List<CsvSlice> guessed = slices(new TipJarPreset(), 100);

    List<CsvSlice> joined = CsvSlice.joined(guessed, file);

    assertThat(read(new TipJarPreset(), joined).rows).isEqualTo(whole(new TipJarPreset()));
  }

  @Test
  void quotesLeftOpenAreCountedOverAllSlices() throws IOException {
    String longLine = "2026-01-02," + "y".repeat(1 << 20) + ",1\n";
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(HEADER);
      out.write("2026-01-02,Bo,1\n".repeat(300)); // more than is looked at before it is cut
      for (int open = 0; open < 17; open++) {
        out.write("2026-01-02,\"Ada,1\n");
        out.write(longLine.repeat(4)); // as far as a quote may reach
      }
    }
    List<CsvSlice> surveyed =
        slices(new TipJarPreset(), 8 << 20).stream().map(slice -> slice.surveyed(file)).toList();

    assertThatThrownBy(() -> CsvSlice.joined(surveyed, file))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("more than 16 are never closed");
  }

  @Test
  void longDamagedLineIsKeptAlikeWhereverASliceBegins() throws IOException {
    String damaged = "2026-01-02,\"Ada\" x" + "y".repeat(5_000) + ",1\n";
    String sound = "2026-01-02,Bo,1\n".repeat(7_900);
    Files.writeString(file, HEADER + (sound + damaged).repeat(3));

    assertThat(read(new TipJarPreset(), 100_000).rows).isEqualTo(whole(new TipJarPreset()));
  }

  @Test
  void sliceTravelsAsJson() throws IOException {
    Files.writeString(file, "Day;Fan;Amount (EUR)\r\n" + "2026-01-02;Ada;1.50\r\n".repeat(9));
    List<CsvSlice> travelled = new ArrayList<>();
    for (CsvSlice slice : CsvSlice.joined(slices(new TipJarPreset(), 50), file)) {
      travelled.add(CsvSlice.from(Json.parse(slice.json().toString())));
    }

    Sliced<Tip> sliced = read(new TipJarPreset(), travelled);

    assertThat(sliced.rows).isEqualTo(whole(new TipJarPreset()));
  }

  @Test
  void sliceBeforeItIsJoinedIsNotRead() throws IOException {
    Files.writeString(file, HEADER + "2026-01-02,Ada,1.50\n");
    CsvSlice slice = slices(new TipJarPreset(), 50).get(0).surveyed(file);

    assertThatThrownBy(() -> slice.read(file, new TipJarPreset(), hash -> 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "slice 1 of 1 of tips.csv, bytes 22 to 42 is not joined with its neighbours:"
                + " where it begins is a guess");
  }

  @Test
  void fileOfAnotherSizeIsRefused() throws IOException {
    Files.writeString(file, HEADER + "2026-01-02,Ada,1.50\n");
    CsvSlice slice = CsvSlice.joined(slices(new TipJarPreset(), 50), file).get(0);
    Files.writeString(file, HEADER + "2026-01-02,Ada,1.50\n2026-01-02,Ada,1.50\n");

    assertThatThrownBy(() -> slice.read(file, new TipJarPreset(), hash -> 0))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessage("tips.csv has 62 bytes here and had 42 when it was cut into slices");
  }

  @Test
  void sliceOfAnotherPresetIsRefused() throws IOException {
    Files.writeString(file, HEADER + "2026-01-02,Ada,1.50\n");
    CsvSlice slice = CsvSlice.joined(slices(new TipJarPreset(), 50), file).get(0);

    assertThatThrownBy(() -> slice.read(file, new CellsPreset(List.of()), hash -> 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the file was cut for the preset 'tipjar', not for 'cells'");
  }

  @Test
  void slicesThatAreNotAllOfOneFileAreNotJoined() throws IOException {
    Files.write(
        file, (HEADER + "2026-01-02,Ada,1.50\n".repeat(9)).getBytes(StandardCharsets.UTF_8));
    List<CsvSlice> some = slices(new TipJarPreset(), 50).subList(1, 3);

    assertThatThrownBy(() -> CsvSlice.joined(some, file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("all slices of one file are needed in their order; at place 0");
  }

  private record Sliced<T extends Record>(List<CsvRow<T>> rows, CsvTally tally) {}

  private List<CsvSlice> slices(CsvPreset<?> preset, long bytes) {
    return Csv.open(file).slices(preset, bytes);
  }

  private <T extends Record> Sliced<T> read(CsvPreset<T> preset, long bytes) {
    List<CsvSlice> surveyed =
        slices(preset, bytes).stream().map(slice -> slice.surveyed(file)).toList();
    return read(preset, CsvSlice.joined(surveyed, file));
  }

  private <T extends Record> Sliced<T> read(CsvPreset<T> preset, List<CsvSlice> joined) {
    List<CsvRow<T>> rows = new ArrayList<>();
    CsvTally tally = new CsvTally(0, 0, Map.of());
    Map<Long, Integer> met = new HashMap<>();
    for (CsvSlice slice : joined) {
      List<Long> here = new ArrayList<>();
      try (CsvReader<T> reader =
          slice.read(
              file,
              preset,
              hash -> {
                here.add(hash);
                return met.getOrDefault(hash, 0);
              })) {
        reader.forEachRemaining(rows::add);
        tally = tally.plus(reader.tally());
      }
      here.forEach(hash -> met.merge(hash, 1, Integer::sum));
    }
    return new Sliced<>(rows, tally);
  }

  private <T extends Record> List<CsvRow<T>> whole(CsvPreset<T> preset) {
    List<CsvRow<T>> rows = new ArrayList<>();
    try (CsvReader<T> reader = Csv.open(file).threads(1).read(preset)) {
      reader.forEachRemaining(rows::add);
    }
    return rows;
  }
}
