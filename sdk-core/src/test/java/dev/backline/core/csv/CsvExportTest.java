package dev.backline.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.facts.Channel;
import dev.backline.core.facts.Money;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Rows;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvExportTest {

  @Test
  void formulaIsGuardedAndANumberIsNot() {
    StringWriter out = new StringWriter();

    CsvWriter.to(out)
        .row("=cmd|' /C calc'!A0", "+1", "-5.20", "@x", "a,b", "", null, new BigDecimal("-1E+3"));

    assertThat(out).hasToString("'=cmd|' /C calc'!A0,+1,-5.20,'@x,\"a,b\",\"\",,-1000\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "'",
        "''",
        "'=x",
        "'quoted'",
        "-",
        "--",
        "+49 30",
        "@handle",
        "\tx",
        "\rx",
        " x ",
        "a\r\nb",
        "\"",
        "\"\"",
        ",",
        "1.50",
        "-5",
        "",
        "＝x",
        "plain",
        "é☃"
      })
  void anyTextComesBackAsItWas(String text) {
    Tip tip =
        new Tip(text.isEmpty() ? "k" : text, "default", LocalDate.EPOCH, text, BigDecimal.ONE);

    assertThat(thereAndBack(List.of(tip))).containsExactly(tip);
  }

  @Test
  void factsComeBackWithoutADifference() {
    Channel channel = new Channel("spotify", "default", "test");
    RevenueEvent full =
        RevenueEvent.builder(
                "a",
                RevenueKind.ROYALTY,
                channel,
                LocalDate.of(2026, 1, 2),
                Money.of("-0.000001", "EUR"))
            .occurredAt(Instant.parse("2026-01-02T03:04:05.678Z"))
            .title("=SUM(A1)")
            .gross(new BigDecimal("12.50"))
            .estimate(true)
            .build();
    RevenueEvent bare =
        RevenueEvent.builder("b", RevenueKind.SALE, channel, LocalDate.EPOCH, Money.of("1", "USD"))
            .build();
    MemoryStorage storage = new MemoryStorage();
    storage.inTransaction(t -> t.upsert(RevenueEvent.DATASET, List.of(full, bare)));
    StringWriter out = new StringWriter();

    long written = CsvExport.write(storage, RevenueEvent.DATASET, Filter.all(), out);
    List<RevenueEvent> back;
    try (Rows<RevenueEvent> rows =
        CsvExport.read(RevenueEvent.DATASET, new StringReader(out.toString()))) {
      back = rows.stream().toList();
    }

    assertThat(written).isEqualTo(2);
    assertThat(RevenueEvent.DATASET.sameValues(back.get(0), full)).isTrue();
    assertThat(RevenueEvent.DATASET.sameValues(back.get(1), bare)).isTrue();
  }

  @Test
  void damagedExportNamesItsLine() {
    String text = "id,account,day,from,amount\r\nk,default,yesterday,Ada,1\r\n";

    assertThatThrownBy(() -> CsvExport.read(Tip.DATASET, new StringReader(text)).next())
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("line 2: 'yesterday' is no DATE");
  }

  private static List<Tip> thereAndBack(List<Tip> tips) {
    StringWriter out = new StringWriter();
    CsvExport.write(Tip.DATASET, tips.iterator(), out);
    try (Rows<Tip> rows = CsvExport.read(Tip.DATASET, new StringReader(out.toString()))) {
      return rows.stream().toList();
    }
  }
}
