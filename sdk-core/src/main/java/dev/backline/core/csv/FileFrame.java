package dev.backline.core.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file after sniffing: how it is written, what its columns are called, and where its rows begin
 * and end.
 *
 * @param names the names of the columns, each once
 * @param headerText the header line as it stands
 * @param preamble the lines before it, as text
 * @param rows some of the first rows
 */
record FileFrame(
    CsvInput input,
    FileBytes bytes,
    Dialect dialect,
    List<String> names,
    String headerText,
    List<String> preamble,
    long dataOffset,
    long dataLine,
    long dataEnd,
    List<List<String>> rows,
    List<Evidence> evidence,
    double certainty) {

  private static final int SAMPLE_BYTES = 128 << 10;
  private static final int TAIL_BYTES = 8 << 10;
  private static final int SAMPLE_ROWS = 200;

  FileFrame {
    names = List.copyOf(names);
    preamble = List.copyOf(preamble);
    rows = List.copyOf(rows);
    evidence = List.copyOf(evidence);
  }

  static FileFrame of(CsvInput input, CsvOverrides overrides) {
    FileBytes bytes = FileBytes.read(input);
    try {
      return frame(input, bytes, overrides);
    } catch (IOException e) {
      throw UnreadableFileException.io(input.name(), e);
    }
  }

  private static FileFrame frame(CsvInput input, FileBytes bytes, CsvOverrides overrides)
      throws IOException {
    Charset charset = overrides.charset().orElse(bytes.charset());
    List<Evidence> known = new ArrayList<>();
    if (overrides.charset().isPresent()) {
      known.add(new Evidence("encoding", charset + ", as the caller says"));
    } else {
      known.addAll(bytes.evidence());
    }
    int mark = charset.equals(bytes.charset()) ? bytes.mark() : 0;
    byte[] start;
    try (InputStream in = input.open(mark)) {
      start = in.readNBytes(SAMPLE_BYTES);
    }
    boolean complete = mark + start.length >= bytes.size();
    int whole = complete ? start.length : start.length - start.length % 2;
    String text = new String(start, 0, whole, charset);
    DialectSniffer.Found found =
        new DialectSniffer(text, complete, overrides).sniff(input.name(), charset, mark > 0, known);
    return read(input, bytes, mark, found);
  }

  private static FileFrame read(
      CsvInput input, FileBytes bytes, int mark, DialectSniffer.Found found) throws IOException {
    Dialect dialect = found.dialect();
    List<Evidence> evidence = new ArrayList<>(found.evidence());
    List<String> preamble = new ArrayList<>();
    long offset = mark;
    long line = 1;
    RecordSyntax lines = RecordSyntax.lines(dialect.charset());
    if (dialect.preambleLines() > 0) {
      try (InputStream in = input.open(offset)) {
        RecordSplitter splitter =
            new RecordSplitter(input.name(), in, lines, offset, line, bytes.size());
        Chunk chunk = splitter.next();
        for (int i = 0; i < dialect.preambleLines() && chunk != null && i < chunk.count(); i++) {
          preamble.add(chunk.rawText(i, dialect.charset()));
          offset = chunk.offsetOf(i) + chunk.lengthOf(i);
          line++;
        }
      }
    }
    Head head = head(input, dialect, offset, line, bytes.size());
    List<String> names = HeaderNames.distinct(names(dialect, head.cells), evidence);
    long dataOffset = dialect.header() == Dialect.Header.NAMED ? head.nextOffset : offset;
    long dataLine = dialect.header() == Dialect.Header.NAMED ? head.nextLine : line;
    Footer footer = footer(input, dialect, names.size(), dataOffset, bytes.size());
    if (footer.lines > 0) {
      evidence.add(new Evidence("footer", footer.lines + " lines stand after the rows"));
    }
    Dialect complete =
        new Dialect(
            dialect.charset(),
            dialect.byteOrderMark(),
            dialect.delimiter(),
            dialect.quote(),
            dialect.escape(),
            dialect.preambleLines(),
            footer.lines,
            dialect.header());
    return new FileFrame(
        input,
        bytes,
        complete,
        names,
        dialect.header() == Dialect.Header.NAMED ? head.text : "",
        preamble,
        dataOffset,
        dataLine,
        footer.offset,
        sample(input, complete, dataOffset, dataLine, footer.offset),
        evidence,
        found.certainty());
  }

  /** The header's cells, without the empty ones that a spreadsheet leaves at the end. */
  private static List<String> names(Dialect dialect, List<String> cells) {
    List<String> names = new ArrayList<>(cells);
    while (names.size() > 1 && names.get(names.size() - 1).isBlank()) {
      names.remove(names.size() - 1);
    }
    if (dialect.header() == Dialect.Header.NONE) {
      names.replaceAll(cell -> "");
    }
    return names;
  }

  private record Head(List<String> cells, String text, long nextOffset, long nextLine) {}

  private static Head head(CsvInput input, Dialect dialect, long offset, long line, long size)
      throws IOException {
    try (InputStream in = input.open(offset)) {
      RecordSplitter splitter =
          new RecordSplitter(input.name(), in, RecordSyntax.of(dialect), offset, line, size);
      Chunk chunk = splitter.next();
      if (chunk == null || chunk.damage().isPresent()) {
        throw new UnreadableFileException(
            input.name(),
            "has no readable header in line "
                + line
                + (chunk == null ? "" : ": " + chunk.damage().orElseThrow().what()),
            "Say on which line the header stands and how cells are separated.",
            null);
      }
      @Nullable String[][] rows = new RecordParser(dialect).parse(chunk);
      String[] cells = rows[0];
      if (cells == null) {
        throw new UnreadableFileException(
            input.name(),
            "has a header in line " + line + " that is not " + dialect.charset().name(),
            "Say which encoding the file has.",
            null);
      }
      long nextLine = chunk.count() > 1 ? chunk.lineOf(1) : line + breaks(chunk, dialect);
      return new Head(
          List.of(cells),
          chunk.rawText(0, dialect.charset()),
          chunk.offsetOf(0) + chunk.lengthOf(0),
          nextLine);
    }
  }

  private static long breaks(Chunk chunk, Dialect dialect) {
    return 1 + chunk.rawText(0, dialect.charset()).chars().filter(c -> c == '\n').count();
  }

  private record Footer(long offset, int lines) {}

  /** Walks up from the end of the file over remarks that are no rows. */
  private static Footer footer(
      CsvInput input, Dialect dialect, int width, long dataOffset, long size) throws IOException {
    long from = Math.max(dataOffset, size - TAIL_BYTES);
    from += (from - dataOffset) % Dialect.unitBytes(dialect.charset());
    if (width < 3 || from >= size) {
      return new Footer(size, 0);
    }
    List<Chunk> chunks = new ArrayList<>();
    try (InputStream in = input.open(from)) {
      RecordSplitter splitter =
          new RecordSplitter(
              input.name(), in, RecordSyntax.lines(dialect.charset()), from, 1, size);
      for (Chunk chunk = splitter.next(); chunk != null; chunk = splitter.next()) {
        chunks.add(chunk);
      }
    }
    RecordParser parser = new RecordParser(dialect);
    long offset = size;
    int lines = 0;
    int candidates = 0;
    for (int c = chunks.size() - 1; c >= 0; c--) {
      Chunk chunk = chunks.get(c);
      for (int i = chunk.count() - 1; i >= (from > dataOffset && c == 0 ? 1 : 0); i--) {
        String text = chunk.rawText(i, dialect.charset());
        candidates++;
        boolean blank = text.isBlank();
        if (!blank && !remark(parser.parseLine(text), text)) {
          return new Footer(offset, lines);
        }
        boolean whole = chunk.lengthOf(i) > text.length() * Dialect.unitBytes(dialect.charset());
        boolean afterBlank = i > 0 && chunk.rawText(i - 1, dialect.charset()).isBlank();
        if (!blank && (whole || afterBlank || opening(text))) {
          offset = chunk.offsetOf(i);
          lines = candidates;
        } else if (!blank) {
          return new Footer(offset, lines);
        }
      }
    }
    return new Footer(offset, lines);
  }

  /** One cell of prose, alone on its line. */
  private static boolean remark(String @Nullable [] cells, String text) {
    if (cells == null) {
      return false;
    }
    int filled = 0;
    for (String cell : cells) {
      filled += cell.isEmpty() ? 0 : 1;
    }
    boolean prose = text.indexOf(' ') > 0 || text.indexOf(':') > 0;
    return filled == 1
        && cells.length <= 2
        && !cells[0].isEmpty()
        && (prose || opening(text))
        && text.chars().anyMatch(Character::isLetter);
  }

  private static boolean opening(String text) {
    String start = text.toLowerCase(Locale.ROOT);
    return start.startsWith("*")
        || start.startsWith("#")
        || start.startsWith("note")
        || start.startsWith("source")
        || start.startsWith("generated")
        || start.startsWith("report")
        || start.startsWith("total")
        || start.startsWith("end of")
        || start.startsWith("\u00a9");
  }

  private static List<List<String>> sample(
      CsvInput input, Dialect dialect, long offset, long line, long end) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    RecordParser parser = new RecordParser(dialect);
    try (InputStream in = input.open(offset)) {
      RecordSplitter splitter =
          new RecordSplitter(input.name(), in, RecordSyntax.of(dialect), offset, line, end);
      Chunk chunk = splitter.next();
      while (chunk != null && rows.size() < SAMPLE_ROWS) {
        if (chunk.damage().isEmpty()) {
          for (String[] cells : parser.parse(chunk)) {
            if (cells != null && rows.size() < SAMPLE_ROWS) {
              rows.add(List.of(cells));
            }
          }
        }
        chunk = splitter.next();
      }
    }
    return rows;
  }
}
