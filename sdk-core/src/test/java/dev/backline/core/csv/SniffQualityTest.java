package dev.backline.core.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.univocity.parsers.csv.CsvFormat;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How good the guesses are, on a thousand files whose truth is known. */
class SniffQualityTest {

  private static final int FILES = 1_000;

  @Test
  void nearlyAllDialectsAreFoundAndMoreThanByThePeer() {
    Map<String, Integer> delimiters = new TreeMap<>();
    Map<String, Integer> encodings = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    int right = 0;
    int ourDelimiters = 0;
    int peerDelimiters = 0;
    for (long seed = 1; seed <= FILES; seed++) {
      MessyFile file = MessyFiles.of(seed);
      FileFrame frame = FileFrame.of(CsvInput.of(seed + ".csv", file.toBytes()), CsvOverrides.NONE);
      Dialect found = frame.dialect();
      String decoded = new String(file.toBytes(), found.charset()).replace("\ufeff", "");
      boolean encoding = decoded.equals(file.text());
      boolean delimiter = found.delimiter() == file.delimiter();
      boolean header =
          frame.names().equals(HeaderNames.distinct(file.header(), new ArrayList<>()))
              && found.preambleLines() == file.preambleLines();
      delimiters.merge(
          CharNames.of(file.delimiter()) + " as " + CharNames.of(found.delimiter()),
          1,
          Integer::sum);
      encodings.merge(file.charset() + " as " + found.charset(), 1, Integer::sum);
      ourDelimiters += delimiter ? 1 : 0;
      peerDelimiters += peer(file.text()) == file.delimiter() ? 1 : 0;
      if (encoding && delimiter && header) {
        right++;
      } else {
        wrong.add(
            seed
                + (encoding ? "" : " encoding")
                + (delimiter ? "" : " delimiter")
                + (header ? "" : " header"));
      }
    }

    System.out.println("Dialects of " + FILES + " messy files (truth as guess: files)");
    delimiters.forEach((pair, count) -> System.out.printf("  %-32s %4d%n", pair, count));
    encodings.forEach((pair, count) -> System.out.printf("  %-32s %4d%n", pair, count));
    System.out.printf("  encoding, delimiter and header right: %d%n", right);
    System.out.printf(
        "  delimiter right: %d; univocity 2.9.1, told the encoding: %d%n",
        ourDelimiters, peerDelimiters);
    System.out.println("  wrong seeds: " + wrong);
    assertThat(right).isGreaterThanOrEqualTo(FILES * 97 / 100);
    assertThat(ourDelimiters).isGreaterThan(peerDelimiters);
  }

  @Test
  void soundRowsOfMessyFilesArriveAsTheyAre() {
    List<String> different = new ArrayList<>();
    for (long seed = 1; seed <= FILES; seed++) {
      MessyFile file = MessyFiles.of(seed);
      FileFrame frame = FileFrame.of(CsvInput.of(seed + ".csv", file.toBytes()), CsvOverrides.NONE);
      CsvPlan<Cells> plan = Planner.plan(new CellsPreset(frame.names()), frame, Map.of());
      List<List<String>> rows = new ArrayList<>();
      int rejected = 0;
      try (CsvReader<Cells> reader = new CsvReader<>(plan, 1)) {
        while (reader.hasNext()) {
          CsvRow<Cells> row = reader.next();
          if (row instanceof CsvRow.Accepted<Cells> accepted) {
            rows.add(accepted.value().cells());
          }
          rejected += row instanceof CsvRow.Rejected ? 1 : 0;
        }
      } catch (NoRowsException e) {
        rejected = -1;
      }
      // A file without any sound quote may keep its stray ones as text; nothing else may be added.
      boolean sound =
          rejected <= file.damaged()
              && rows.size() + rejected == file.rows().size() + file.damaged();
      rows.retainAll(file.rows());
      if (!sound || !rows.equals(file.rows())) {
        different.add(Long.toString(seed));
      }
    }

    System.out.println("  files of which any row differs: " + different);
    assertThat(different.size()).isLessThanOrEqualTo(FILES * 3 / 100);
  }

  private static char peer(String text) {
    CsvParserSettings settings = new CsvParserSettings();
    settings.detectFormatAutomatically(',', ';', '\t', '|');
    settings.setMaxCharsPerColumn(100_000);
    CsvParser parser = new CsvParser(settings);
    parser.beginParsing(new StringReader(text));
    CsvFormat format = parser.getDetectedFormat();
    parser.stopParsing();
    return format.getDelimiter();
  }
}
