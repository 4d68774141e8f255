package dev.backline.core.csv;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Makes up files as creators upload them, each from its seed: dialects, locales, dirt. */
final class MessyFiles {

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final char[] DELIMITERS = {',', ';', '\t', '|'};
  private static final String[] HEADERS = {
    "Sale Month",
    "Store",
    "Artist",
    "Title",
    "ISRC",
    "UPC",
    "Quantity",
    "Country of Sale",
    "Net Revenue",
    "Currency",
    "Label",
    "Amount spent (EUR)",
    "CPM (cost per 1,000 impressions)",
    "Feedback",
    "region/state",
    "# Units Sold",
    "Royalty ($US)",
    "Künstler",
    "Erlös",
    "Notes"
  };
  private static final String[] WORDS = {
    "Night Bus", "Last Stop", "Ada Example", "Café Noël", "Über Nacht", "Señor Río", "Bo & Söhne",
    "Intro, Outro", "12\" Mix", "Rock 'n' Roll", "Hello; Goodbye", "A|B", "(Live)", "Part 1: Dawn",
    "Ten thousand, maybe more", "naïve", "x", "Tom's Diner", "feat. Zoë, Bo", "AC;DC"
  };
  private static final String[] REMARKS = {
    "Report generated on 2026-01-31",
    "Sales report, January 2026",
    "Konto: 4711; Ada Example",
    "Account ID: 99-1",
    "Confidential, do not share, ever"
  };

  private final SplittableRandom random;
  private final char delimiter;
  private final Charset charset;
  private final boolean mark;
  private final boolean quoteAll;
  private final boolean commaDecimals;
  private final String lineEnd;

  private MessyFiles(long seed) {
    random = new SplittableRandom(seed);
    delimiter = DELIMITERS[random.nextInt(DELIMITERS.length)];
    int encoding = random.nextInt(12);
    charset =
        encoding < 5
            ? StandardCharsets.UTF_8
            : encoding < 8
                ? WINDOWS_1252
                : encoding < 10 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    mark = charset != WINDOWS_1252 && random.nextInt(3) > 0;
    quoteAll = random.nextInt(4) == 0;
    commaDecimals = delimiter != ',' && random.nextInt(2) == 0;
    int ends = random.nextInt(20);
    lineEnd = ends == 0 ? "\r" : ends < 9 ? "\r\n" : "\n";
  }

  /** Returns the file of the seed; the same one each time. */
  static MessyFile of(long seed) {
    return new MessyFiles(seed).make();
  }

  private MessyFile make() {
    int width = 2 + random.nextInt(random.nextInt(3) == 0 ? 18 : 9);
    int height = 3 + random.nextInt(random.nextInt(3) == 0 ? 60 : 15);
    List<String> header = new ArrayList<>();
    int shift = random.nextInt(HEADERS.length);
    for (int i = 0; i < width; i++) {
      header.add(HEADERS[(i + shift) % HEADERS.length]);
    }
    StringBuilder text = new StringBuilder();
    int preamble = preamble(text);
    int trailing = random.nextInt(15) == 0 ? 1 + random.nextInt(3) : 0;
    line(text, header, trailing);
    List<Integer> kinds = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      kinds.add(random.nextInt(7));
    }
    if (random.nextInt(10) == 0) {
      total(text, width);
    }
    List<List<String>> rows = new ArrayList<>();
    int damaged = 0;
    boolean dirty = random.nextInt(10) == 0;
    for (int i = 0; i < height; i++) {
      List<String> row = new ArrayList<>();
      for (int kind : kinds) {
        row.add(value(kind));
      }
      if (row.stream().allMatch(String::isEmpty)) {
        row.set(0, "2026-01");
      }
      if (dirty && i > 0 && random.nextInt(12) == 0) {
        damaged(text, row);
        damaged++;
      } else {
        rows.add(row);
        line(text, row, trailing);
      }
      if (random.nextInt(60) == 0) {
        text.append(lineEnd);
      }
    }
    if (random.nextInt(8) == 0) {
      total(text, width);
    }
    if (width > 2 && random.nextInt(12) == 0) {
      text.append(lineEnd).append("Source: made up for a test").append(lineEnd);
    } else if (random.nextInt(5) == 0) {
      text.setLength(text.length() - lineEnd.length());
    }
    return new MessyFile(
        text.toString(), bytes(text), charset, mark, delimiter, preamble, header, rows, damaged);
  }

  private int preamble(StringBuilder text) {
    int kind = random.nextInt(10);
    if (kind == 0) {
      text.append("sep=").append(delimiter).append(lineEnd);
      return 1;
    }
    if (kind > 2) {
      return 0;
    }
    int lines = 1 + random.nextInt(3);
    for (int i = 0; i < lines; i++) {
      String remark = REMARKS[random.nextInt(REMARKS.length)];
      text.append(quoteAll ? "\"" + remark + "\"" : remark).append(lineEnd);
    }
    if (random.nextInt(2) == 0) {
      text.append(lineEnd);
      lines++;
    }
    return lines;
  }

  private void line(StringBuilder text, List<String> cells, int trailing) {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        text.append(delimiter);
      }
      text.append(cell(cells.get(i)));
    }
    text.append(String.valueOf(delimiter).repeat(trailing)).append(lineEnd);
  }

  private String cell(String value) {
    boolean needed =
        value.indexOf(delimiter) >= 0
            || value.startsWith("\"")
            || value.indexOf('\n') >= 0
            || (value.indexOf('"') >= 0 && random.nextInt(2) == 0);
    return quoteAll || needed ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }

  private void damaged(StringBuilder text, List<String> row) {
    List<String> cells = new ArrayList<>();
    row.forEach(value -> cells.add(cell(value)));
    int at = random.nextInt(cells.size());
    String broken = random.nextInt(2) == 0 ? "\"" + WORDS[0] : "\"The \"best\" of\"";
    cells.set(at, broken);
    text.append(String.join(String.valueOf(delimiter), cells)).append(lineEnd);
  }

  private void total(StringBuilder text, int width) {
    text.append(quoteAll ? "\"Total\"" : "Total");
    text.append(String.valueOf(delimiter).repeat(width - 1)).append(number()).append(lineEnd);
  }

  private String value(int kind) {
    if (random.nextInt(12) == 0) {
      return "";
    }
    switch (kind) {
      case 0:
        return String.format(
            Locale.ROOT,
            "202%d-%02d-%02d",
            random.nextInt(7),
            1 + random.nextInt(12),
            1 + random.nextInt(28));
      case 1:
        return number();
      case 2:
        return Integer.toString(random.nextInt(5_000));
      case 3:
        return String.format(Locale.ROOT, "QZXX0%07d", random.nextInt(9_999_999));
      case 4:
        return new String[] {"DE", "US", "GB", "NA", "FR"}[random.nextInt(5)];
      case 5:
        return random.nextInt(25) == 0
            ? "first line\nsecond, line; of|text"
            : WORDS[random.nextInt(WORDS.length)];
      default:
        return WORDS[random.nextInt(WORDS.length)] + " " + random.nextInt(90);
    }
  }

  private String number() {
    String number = String.format(Locale.ROOT, "%,.2f", random.nextDouble() * 3_000);
    return commaDecimals
        ? number.replace(",", "_").replace('.', ',').replace("_", ".")
        : number.replace(",", "");
  }

  private List<Byte> bytes(StringBuilder text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(((mark ? "\ufeff" : "") + text).getBytes(charset));
    List<Byte> bytes = new ArrayList<>();
    for (byte b : out.toByteArray()) {
      bytes.add(b);
    }
    return bytes;
  }
}
