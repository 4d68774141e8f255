package dev.backline.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvReaderTest {

  private static final String HEADER = "Day,From,Amount (EUR)\n";

  @Test
  void eachLineBecomesOneTypedRowWithItsPlace() {
    List<CsvRow<Tip>> rows =
        read(HEADER + "2026-01-02,Ada,1.50\n2026-01-03,\"Bo, Jr.\n2nd\",2\n2026-01-04,Cy,3\n");

    assertThat(rows).hasSize(3);
    Tip second = ((CsvRow.Accepted<Tip>) rows.get(1)).value();
    assertThat(second.from()).isEqualTo("Bo, Jr.\n2nd");
    assertThat(rows.get(1).place()).isEqualTo(new Place(3, 42, 27));
    assertThat(rows.get(2).place().line()).isEqualTo(5);
  }

  @Test
  void equalLinesAreNumberedAndKeepTheirKeysInAnyOrder() {
    List<String> keys = keys(HEADER + "2026-01-02,Ada,1.50\n2026-01-02,Ada,1.5\n2026-01-03,Bo,2\n");
    List<String> sorted =
        keys(HEADER + "2026-01-03,Bo,2\n2026-01-02,Ada,1.5\n2026-01-02,Ada,1.50\n");

    assertThat(keys).doesNotHaveDuplicates();
    assertThat(sorted).containsExactlyInAnyOrderElementsOf(keys);
  }

  @Test
  void keysDoNotDependOnTheDialect() {
    List<String> comma = keys(HEADER + "2026-01-02,Zoë,1.50\n");
    List<String> reencoded =
        accepted(
                "\ufeffAmount (EUR)\tDay\tFan\r\n1.5\t2026-01-02\tZoë\r\n"
                    .getBytes(StandardCharsets.UTF_16LE))
            .stream()
            .map(Tip::id)
            .toList();

    assertThat(reencoded).isEqualTo(comma);
  }

  @Test
  void rejectedLineNamesColumnRuleAndText() {
    List<CsvRow<Tip>> rows = read(HEADER + "2026-01-02,Ada,1.50\n2026-13-02,Bo,2\n");

    CsvRow.Rejected<Tip> rejected = (CsvRow.Rejected<Tip>) rows.get(1);
    assertThat(rejected.rule()).isEqualTo("Day: not a date");
    assertThat(rejected.raw()).isEqualTo("2026-13-02,Bo,2");
    assertThat(rejected.place()).isEqualTo(new Place(3, 42, 16));
  }

  @Test
  void lineWithAnUnclosedQuoteDoesNotSwallowTheRest() {
    StringBuilder text = new StringBuilder(HEADER).append("2026-01-02,\"Ada,1.50\n");
    for (int i = 0; i < 500; i++) {
      text.append("2026-01-02,\"Fan ").append(i).append("\",1\n");
    }

    CsvTally tally = tally(text.toString());

    assertThat(tally.accepted()).isEqualTo(500);
    assertThat(tally.rejected()).isEqualTo(1);
    assertThat(tally.lines()).isEqualTo(502);
  }

  @Test
  void totalsBlanksAndTransfersAreSkippedAndCounted() {
    CsvTally tally =
        tally(HEADER + "Total,,9\n2026-01-02,Ada,1.50\n\n2026-01-03,Payout,-1.50\n,,\n");

    assertThat(tally.skipped())
        .containsEntry("total", 1L)
        .containsEntry("blank", 2L)
        .containsEntry("payout", 1L)
        .containsEntry("header", 1L);
    assertThat(tally.lines()).isEqualTo(6);
  }

  @Test
  void parallelReadingGivesTheSameRowsInTheSameOrder() {
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < 60_000; i++) {
      text.append("2026-01-02,\"Fan\n")
          .append(i % 7000)
          .append("\",1.")
          .append(i % 9)
          .append("0\n");
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);

    assertThat(accepted(Csv.open("tips.csv", bytes).threads(3)))
        .isEqualTo(accepted(Csv.open("tips.csv", bytes).threads(1)))
        .hasSize(60_000);
  }

  @Test
  void fileWithoutAnyRowIsAnError() {
    assertThatThrownBy(() -> read(HEADER))
        .isInstanceOf(NoRowsException.class)
        .hasMessageContaining("tips.csv: no row was imported");
  }

  @Test
  void missingColumnIsNamedWithThoseThereAre() {
    assertThatThrownBy(() -> read("Day,Who,Amount (EUR)\n2026-01-02,Ada,1\n"))
        .isInstanceOf(MissingColumnException.class)
        .hasMessageContaining("lacks 'From'")
        .hasMessageContaining("it has 'Day', 'Who', 'Amount (EUR)'");
  }

  @Test
  void windows1252IsFoundByItsBytes() {
    List<Tip> tips =
        accepted((HEADER + "2026-01-02,Zoë – “x”,1\n").getBytes(Charset.forName("windows-1252")));

    assertThat(tips.get(0).from()).isEqualTo("Zoë – “x”");
  }

  private static List<CsvRow<Tip>> read(String text) {
    return read(Csv.open("tips.csv", text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<CsvRow<Tip>> read(CsvImport csv) {
    List<CsvRow<Tip>> rows = new ArrayList<>();
    try (CsvReader<Tip> reader = csv.read(new TipJarPreset())) {
      reader.forEachRemaining(rows::add);
    }
    return rows;
  }

  private static CsvTally tally(String text) {
    try (CsvReader<Tip> reader =
        Csv.open("tips.csv", text.getBytes(StandardCharsets.UTF_8)).read(new TipJarPreset())) {
      reader.forEachRemaining(row -> {});
      return reader.tally();
    }
  }

  private static List<Tip> accepted(byte[] bytes) {
    return accepted(Csv.open("tips.csv", bytes));
  }

  private static List<Tip> accepted(CsvImport csv) {
    return read(csv).stream()
        .filter(row -> row instanceof CsvRow.Accepted)
        .map(row -> ((CsvRow.Accepted<Tip>) row).value())
        .toList();
  }

  private static List<String> keys(String text) {
    return accepted(text.getBytes(StandardCharsets.UTF_8)).stream().map(Tip::id).toList();
  }
}
