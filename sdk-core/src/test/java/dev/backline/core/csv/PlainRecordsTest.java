package dev.backline.core.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlainRecordsTest {

  /** What plain texts are made of: among it all that trimming and line ends could trip over. */
  private static final String[] PIECES = {
    ",", ",", ",", "\n", "\r\n", "\r", " ", "a", "a", "bc", "1.50", "\u00a0", "=", "ä", "名",
    "\u2028"
  };

  @Test
  void cutsPlainTextsAsCommonsCsvParsesThem() {
    RecordParser parser = new RecordParser(Dialect.RFC_4180);
    Random random = new Random(11);
    int records = 0;
    for (int n = 0; n < 20_000; n++) {
      String text = text(random);
      List<List<String>> parsed = new ArrayList<>();
      parser.parseQuoted(
          text, Integer.MAX_VALUE, (index, cells) -> parsed.add(Arrays.asList(cells)));
      List<List<String>> cut = new ArrayList<>();
      PlainRecords plain = new PlainRecords(text, ',');
      while (plain.hasNext()) {
        cut.add(Arrays.asList(plain.next()));
      }
      assertThat(cut).as("records of %s", escaped(text)).isEqualTo(parsed);
      records += cut.size();
    }
    assertThat(records).isGreaterThan(50_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a,b\",c", "a,\"say \"\"b\"\"\"", "a,b\nc,\"d\""})
  void leavesRecordsWithQuotesToTheParser(String text) {
    RecordParser parser = new RecordParser(Dialect.RFC_4180);
    List<String> cells = new ArrayList<>();
    parser.parse(
        chunk(text),
        (index, record) -> cells.addAll(Arrays.asList(record == null ? new String[0] : record)));
    assertThat(cells).noneMatch(cell -> cell.startsWith("\""));
  }

  @Test
  void readsQuotesAsTextWhereTheDialectHasNone() {
    Dialect dialect =
        new Dialect(
            StandardCharsets.UTF_8,
            false,
            '\t',
            Optional.empty(),
            Optional.empty(),
            0,
            0,
            Dialect.Header.NAMED);
    assertThat(new RecordParser(dialect).parseLine("12\" vinyl\tA"))
        .containsExactly("12\" vinyl", "A");
  }

  @Test
  void sharesACellThatRepeatsTheOneAbove() {
    PlainRecords records = new PlainRecords("2024-01,DE\n2024-01,DEU\n", ',');
    String[] first = records.next();
    String[] second = records.next();
    assertThat(second).containsExactly("2024-01", "DEU");
    assertThat(second[0]).isSameAs(first[0]);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int pieces = random.nextInt(30);
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private static String escaped(String text) {
    return text.replace("\r", "\\r").replace("\n", "\\n");
  }

  private static Chunk chunk(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int lines = (int) text.lines().count();
    int[] starts = new int[lines + 1];
    int line = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        starts[++line] = i + 1;
      }
    }
    starts[lines] = bytes.length;
    return new Chunk(bytes, 0, 1, starts, new int[lines + 1], lines, null);
  }
}
