package dev.backline.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class BadInputTest {

  @Test
  void emptyFileSaysSo() {
    assertThatThrownBy(() -> read(new byte[0]))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessage("bad.csv is empty: it has no bytes");
  }

  @Test
  void blankFileSaysSo() {
    assertThatThrownBy(() -> read("\n \n\n".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("nothing but blank lines");
  }

  @Test
  void headerAloneIsNoImport() {
    assertThatThrownBy(() -> read("Day,From,Amount (EUR)\n".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(NoRowsException.class)
        .hasMessageContaining("1 lines: 0 accepted, 0 rejected, 1 skipped {header=1}");
  }

  @Test
  void binaryFileNamesTheByteThatShowsIt() {
    byte[] bytes = new byte[10_000];
    new Random(7).nextBytes(bytes);
    bytes[0] = 'a';

    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("is binary, not text: byte ");
  }

  @Test
  void renamedArchivesAndPagesAreCalledWhatTheyAre() throws IOException {
    assertThatThrownBy(() -> read(zip("Table data.csv"))).hasMessageContaining("a ZIP archive");
    assertThatThrownBy(() -> read(zip("[Content_Types].xml"))).hasMessageContaining("workbook");
    assertThatThrownBy(() -> read("<!DOCTYPE html><html>…".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("web page");
    assertThatThrownBy(() -> read("HEAD\tDSR\n".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("DDEX");
  }

  @Test
  void wrongPresetForcedNamesWhatIsMissing() {
    assertThatThrownBy(() -> read("date,streams\n2026-01-01,4\n".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MissingColumnException.class)
        .hasMessageContaining("'Day', 'From', 'Amount (EUR)'");
  }

  @Test
  void quoteLeftOpenAtLineThreeOfAMillionCostsOneLine() {
    CsvTally tally =
        drain(
            new Repeated(
                "Day,From,Amount (EUR)\n2026-01-02,Ada,1\n2026-01-02,\"Bo,2\n",
                "2026-01-03,Cy Example,1.25\n",
                1_000_000,
                ""));

    assertThat(tally.accepted()).isEqualTo(1_000_001);
    assertThat(tally.rejected()).isEqualTo(1);
    assertThat(tally.lines()).isEqualTo(1_000_003);
  }

  @Test
  void cellOfAGigabyteCostsOneLineAndLittleMemory() {
    CsvTally tally =
        drain(
            new Repeated(
                "Day,From,Amount (EUR)\n2026-01-02,Ada,1\n2026-01-02,",
                "x".repeat(1024),
                1024 * 1024,
                ",2\n2026-01-03,Cy,3\n"));

    assertThat(tally).isEqualTo(new CsvTally(2, 1, Map.of("header", 1L)));
  }

  @Test
  void quotedCellWithoutEndIsNamedWithItsLine() {
    Repeated input =
        new Repeated(
            "Day,From,Amount (EUR)\n2026-01-02,Ada,1\n2026-01-02,\"", "xyz ", 4_000_000, "");

    try (CsvReader<Tip> reader =
        new CsvReader<>(new CsvImport(input).plan(new TipJarPreset(), frame(input)), 1)) {
      reader.next();
      CsvRow.Rejected<Tip> rejected = (CsvRow.Rejected<Tip>) reader.next();
      assertThat(rejected.place().line()).isEqualTo(3);
      assertThat(rejected.rule()).isIn("quote not closed", "record too long");
    }
  }

  @Test
  void quotesThatNeverAddUpEndTheImportWithTheirPlace() {
    String unit = "a,\"\n" + "b,c\n".repeat(2_000);
    Repeated input = new Repeated("x,y\n", unit, 2_000, "");

    assertThatThrownBy(
            () -> {
              try (InputStream in = input.open(0)) {
                RecordSplitter splitter =
                    new RecordSplitter(
                        "bad.csv",
                        in,
                        RecordSyntax.of(Dialect.RFC_4180),
                        0,
                        1,
                        Long.MAX_VALUE,
                        1024,
                        80,
                        RecordSplitter.MAX_OPEN_QUOTES);
                while (splitter.next() != null) {
                  // read to the end
                }
              }
            })
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("quotes that do not add up")
        .hasMessageContaining("from line");
  }

  @Test
  void damagedBytesRejectTheirLineOnly() {
    byte[] bytes =
        ("Day,From,Amount (EUR)\n" + "2026-01-02,Zoë,1\n".repeat(30))
            .getBytes(StandardCharsets.UTF_8);
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\u00c3', 100);
    bytes[at + 1] = 'x';

    assertThat(drain(CsvInput.of("bad.csv", bytes)))
        .isEqualTo(new CsvTally(29, 1, Map.of("header", 1L)));
  }

  private static FileFrame frame(CsvInput input) {
    return FileFrame.of(input, CsvOverrides.NONE);
  }

  private static CsvTally drain(CsvInput input) {
    try (CsvReader<Tip> reader =
        new CsvReader<>(new CsvImport(input).plan(new TipJarPreset(), frame(input)), 2)) {
      reader.forEachRemaining(row -> {});
      return reader.tally();
    }
  }

  private static void read(byte[] bytes) {
    drain(CsvInput.of("bad.csv", bytes));
  }

  private static byte[] zip(String entry) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  /** A file too large to hold: a head, one text over and over, a tail. */
  private record Repeated(String head, String unit, int times, String tail) implements CsvInput {
    @Override
    public String name() {
      return "bad.csv";
    }

    @Override
    public long size() {
      return head.length() + (long) unit.length() * times + tail.length();
    }

    @Override
    public InputStream open(long offset) throws IOException {
      InputStream in = new RepeatedStream(this);
      in.skipNBytes(offset);
      return in;
    }
  }

  /** Gives the bytes of a {@link Repeated} without holding them. */
  private static final class RepeatedStream extends InputStream {
    private final Repeated file;
    private final byte[] body;
    private long at;

    RepeatedStream(Repeated file) {
      this.file = file;
      this.body =
          file.unit()
              .repeat(Math.max(1, 65_536 / file.unit().length()))
              .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      long bodyEnd = file.head().length() + (long) file.unit().length() * file.times();
      if (at >= file.size()) {
        return -1;
      }
      byte[] from;
      int start;
      int end;
      if (at < file.head().length()) {
        from = file.head().getBytes(StandardCharsets.ISO_8859_1);
        start = (int) at;
        end = from.length;
      } else if (at < bodyEnd) {
        from = body;
        start = (int) ((at - file.head().length()) % file.unit().length());
        end = (int) Math.min(body.length, start + bodyEnd - at);
      } else {
        from = file.tail().getBytes(StandardCharsets.ISO_8859_1);
        start = (int) (at - bodyEnd);
        end = from.length;
      }
      int count = Math.min(length, end - start);
      System.arraycopy(Arrays.copyOfRange(from, start, start + count), 0, target, offset, count);
      at += count;
      return count;
    }

    @Override
    public long skip(long bytes) {
      long skipped = Math.min(bytes, file.size() - at);
      at += skipped;
      return skipped;
    }
  }
}
